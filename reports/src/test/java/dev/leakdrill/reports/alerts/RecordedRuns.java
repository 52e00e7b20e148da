package dev.leakdrill.reports.alerts;

import dev.leakdrill.run.Instance;
import dev.leakdrill.run.JsonFiles;
import dev.leakdrill.run.VariantRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Test runs for the alerts: recorded ones in {@code resources/recorded}, and synthetic ones. */
final class RecordedRuns {

  private static final Path RECORDED = Path.of("src", "test", "resources", "recorded");
  private static final String EXPECTED_FILE = "expected.json";

  /**
   * A run, the alerts it must raise and those that it may, in no order.
   *
   * @param instance the service that is watched
   */
  record Recorded(
      String name,
      VariantRun run,
      String instance,
      List<String> alerts,
      List<String> alsoPossible) {

    @Override
    public String toString() {
      return name;
    }
  }

  /** The file {@code expected.json} of a recorded run. */
  record Expected(String instance, List<String> alerts, @Nullable List<String> alsoPossible) {}

  private RecordedRuns() {}

  /** Returns the recorded runs and, written below {@code folder}, every scenario. */
  static List<Recorded> all(Path folder) throws IOException {
    List<Recorded> runs = new ArrayList<>(recorded());
    for (Scenario scenario : Scenario.values()) {
      runs.add(calm(scenario, folder));
      runs.add(busy(scenario, 1, folder));
    }
    return runs;
  }

  static List<Recorded> recorded() throws IOException {
    try (Stream<Path> folders = Files.list(RECORDED)) {
      return folders.filter(Files::isDirectory).sorted().map(RecordedRuns::read).toList();
    }
  }

  private static Recorded read(Path folder) {
    try {
      Expected expected = JsonFiles.read(folder.resolve(EXPECTED_FILE), Expected.class);
      return new Recorded(
          folder.getFileName().toString(),
          VariantRun.read(folder),
          expected.instance(),
          expected.alerts(),
          expected.alsoPossible() == null ? List.of() : expected.alsoPossible());
    } catch (IOException e) {
      throw new UncheckedIOException(folder.toString(), e);
    }
  }

  static Recorded calm(Scenario scenario, Path folder) throws IOException {
    Path made = folder.resolve(scenario.name());
    SyntheticTelemetry.writeCalm(scenario, made);
    return made(scenario, made, "");
  }

  static Recorded busy(Scenario scenario, int seed, Path folder) throws IOException {
    Path made = folder.resolve(scenario.name() + "-" + seed);
    SyntheticTelemetry.writeBusy(scenario, seed, made);
    return made(scenario, made, ", busy machine " + seed);
  }

  private static Recorded made(Scenario scenario, Path folder, String noise) throws IOException {
    return new Recorded(
        scenario.name().toLowerCase(Locale.ROOT).replace('_', ' ') + noise,
        VariantRun.read(folder),
        Instance.SERVICE_1,
        scenario.alerts,
        scenario.alsoPossible());
  }
}
