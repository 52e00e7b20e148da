package dev.leakdrill.reports.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes drill folders that hold their small files only, as text, so that a test may write them
 * wrong.
 */
public final class VerdictFolder {

  private final String name;
  private String outcome = "REPRODUCED";
  private String drop = "0.766";
  private String hold = "375.0";
  private String recovery = "3.0";
  private String host = "2 cores";
  private long startEpochMillis = 1_795_435_200_000L;

  private VerdictFolder(String name) {
    this.name = name;
  }

  public static VerdictFolder named(String name) {
    return new VerdictFolder(name);
  }

  public VerdictFolder outcome(String json) {
    outcome = json;
    return this;
  }

  VerdictFolder drop(String json) {
    drop = json;
    return this;
  }

  public VerdictFolder hold(String json) {
    hold = json;
    return this;
  }

  VerdictFolder recovery(String json) {
    recovery = json;
    return this;
  }

  public VerdictFolder host(String text) {
    host = text;
    return this;
  }

  public VerdictFolder startEpochMillis(long millis) {
    startEpochMillis = millis;
    return this;
  }

  public Path write(Path runs) throws IOException {
    Path drill = Files.createDirectories(runs.resolve(name));
    Files.writeString(
        drill.resolve("verdict.json"),
        """
        {"outcome": "%s", "reason": "", "valid": true, "case": "stalled-call",
         "leaky": {"drop": %s, "holdGoodputPerSec": %s, "recoverySeconds": %s},
         "checks": [
           {"id": "leaked-threads", "name": "leaked threads", "predicted": 241, "measured": 240, "pass": true,
            "variant": "leaky", "kind": "leak"},
           {"id": "drop", "name": "drop", "measured": 76.6, "pass": false, "variant": "leaky", "kind": "leak"}]}
        """
            .formatted(outcome, drop, hold, recovery));
    for (String variant : new String[] {"leaky", "fixed"}) {
      Files.writeString(
          Files.createDirectories(drill.resolve(variant)).resolve("run.json"),
          """
          {"formatVersion": 1, "status": "complete", "case": "stalled-call", "variant": "%s",
           "startEpochMillis": %d, "host": "%s", "jdk": "17.0.15+6", "threads": "platform",
           "phases": [{"name": "hold", "startSeconds": 10, "endSeconds": 70.5}]}
          """
              .formatted(variant, startEpochMillis, host));
    }
    return drill;
  }
}
