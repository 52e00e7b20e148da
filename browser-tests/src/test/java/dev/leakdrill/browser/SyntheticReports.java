package dev.leakdrill.browser;

import dev.leakdrill.reports.DrillReport;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.SyntheticDumps;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Writes report pages of synthetic drills, as predicted or modified. Stateless. */
final class SyntheticReports {

  private static final String DIFF =
      """
      diff -ru leaky-client/src/StalledCallGateway.java fixed-client/src/StalledCallGateway.java
      --- leaky-client/src/StalledCallGateway.java
      +++ fixed-client/src/StalledCallGateway.java
      @@ -38,3 +38,3 @@
       // one call
      -    return client.send(request, "no time-out");
      +    return Calls.within(deadline, client.sendAsync(request));
      """;

  /** Markup that a page must show as text and never execute. */
  static final String HOSTILE = "</script><img src=x onerror=alert(1)><b id=hostile>";

  private static final String NAME = "2026-11-23T100000Z-stalled-call";

  private SyntheticReports() {}

  /** Returns the page of a drill of both variants. */
  static Path byTheBook(Path folder) {
    return byTheBook(folder, NAME);
  }

  static Path byTheBook(Path folder, String name) {
    return page(
        folder,
        name,
        drill -> {
          SyntheticDrill.writeBoth(drill);
          SyntheticDumps.write(
              Variant.LEAKY.folderIn(drill),
              SyntheticDumps.FRAME,
              IntStream.rangeClosed(0, SyntheticDrill.DEPLOY_AT / 3)
                  .map(i -> Math.max(0, Math.min(241, 13 * (3 * i - SyntheticDrill.ARMED_AT))))
                  .boxed()
                  .toList());
        });
  }

  /** Returns the page of a killed leaky run without its control. */
  static Path killed(Path folder) {
    return killed(folder, NAME);
  }

  static Path killed(Path folder, String name) {
    return page(
        folder,
        name,
        drill -> {
          SyntheticDrill leaky = SyntheticDrill.leaky();
          leaky.manifest = builder -> builder.partial("interrupted in hold");
          leaky.write(drill);
        });
  }

  /** Returns the page of a run that names itself in HTML. */
  static Path hostile(Path folder) {
    return page(
        folder,
        NAME,
        drill -> {
          for (SyntheticDrill each :
              new SyntheticDrill[] {SyntheticDrill.leaky(), SyntheticDrill.fixed()}) {
            each.manifest =
                builder ->
                    builder.host(HOSTILE).jdk(HOSTILE).addEvent(new RunEvent(HOSTILE, 40, HOSTILE));
            each.write(drill);
          }
          Path dump = Variant.LEAKY.folderIn(drill).resolve("threads-drained.json");
          Files.writeString(
              dump,
              Files.readString(dump).replaceFirst("\"payment-request-", "\"" + HOSTILE + "-"));
          Path rows = Variant.LEAKY.folderIn(drill).resolve("throughput.csv");
          Files.writeString(rows, Files.readString(rows) + HOSTILE + "\n");
        });
  }

  /** Returns the page of a drill of which some rows and one file are not what they were. */
  static Path damaged(Path folder) {
    return page(
        folder,
        NAME,
        drill -> {
          SyntheticDrill.writeBoth(drill);
          Path rows = Variant.LEAKY.folderIn(drill).resolve("throughput.csv");
          List<String> lines = Files.readAllLines(rows);
          lines.set(21, "twenty," + lines.get(21));
          Files.write(rows, lines);
          Files.writeString(drill.resolve("fixed/threads-drained.json"), "{\"takenAt");
        });
  }

  private interface Writing {
    void to(Path drill) throws IOException;
  }

  private static Path page(Path folder, String name, Writing writing) {
    try {
      Path docs = Files.createDirectories(folder.resolve("docs"));
      Files.writeString(docs.resolve("the-fix.diff"), DIFF);
      Path drill = Files.createDirectories(folder.resolve(name));
      writing.to(drill);
      DrillReport.rebuild(drill);
      return drill.resolve("index.html");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
