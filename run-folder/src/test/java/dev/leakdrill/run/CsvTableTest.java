package dev.leakdrill.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void writeThreeRows() throws IOException {
    file = folder.resolve(RunFiles.THROUGHPUT);
    try (var rows = CsvAppender.open(file, ThroughputRow.class)) {
      for (int second = 0; second < 3; second++) {
        rows.append(row(second));
      }
    }
  }

  @Test
  void headerIsTheFieldNames() {
    assertThat(file)
        .content()
        .startsWith(
            "elapsedSeconds,durationMillis,phase,offered,started,ok,shed,timedOut,failed,"
                + "connectErrors,inFlight,schedulingDelayP99Micros\n0,1000,hold,10,");
  }

  @Test
  void rowsComeBackAsTheyWereWritten() {
    CsvTable<ThroughputRow> table = CsvTable.read(file, ThroughputRow.class);

    assertThat(table.rows()).containsExactly(row(0), row(1), row(2));
    assertThat(table.problems()).isEmpty();
  }

  @Test
  void unknownGaugesAreEmptyFieldsAndNull() throws IOException {
    TelemetryRow row =
        TelemetryRow.of(100, "injector")
            .with("liveThreads", 40)
            .with("cpuMillisTotal", 7L)
            .with("slotHeldMillisTotal", 1.5);
    Path telemetry = folder.resolve(RunFiles.TELEMETRY);
    try (var rows = CsvAppender.open(telemetry, TelemetryRow.class)) {
      rows.append(row);
    }

    assertThat(CsvTable.read(telemetry, TelemetryRow.class).rows()).containsExactly(row);
  }

  @Test
  void flushedRowsAreReadableWhileTheTableIsOpen() throws IOException {
    Path open = folder.resolve("open.csv");
    try (var rows = CsvAppender.open(open, ThroughputRow.class)) {
      rows.append(row(0));
      rows.flush();

      assertThat(CsvTable.read(open, ThroughputRow.class).rows()).hasSize(1);
    }
  }

  @Test
  void aBadRowIsNamedAndNothingElseIsLost() throws IOException {
    String good = Files.readString(file);
    Files.writeString(file, good.replace("\n1,1000,hold,10", "\n1,1000,hold,\u0000x"));

    CsvTable<ThroughputRow> table = CsvTable.read(file, ThroughputRow.class);

    assertThat(table.rows()).containsExactly(row(0), row(2));
    assertThat(table.problems())
        .singleElement()
        .hasToString(table.problems().get(0).toString())
        .satisfies(problem -> assertThat(problem.toString()).startsWith("throughput.csv, line 3:"));
  }

  @Test
  void aShortRowIsNotFilledWithZeros() throws IOException {
    Files.writeString(file, "3,1000,hold,10\n", StandardOpenOption.APPEND);

    CsvTable<ThroughputRow> table = CsvTable.read(file, ThroughputRow.class);

    assertThat(table.rows()).hasSize(3);
    assertThat(table.problems()).hasSize(1);
  }

  @Test
  void aLastLineWithoutItsEndIsNotTrusted() throws IOException {
    String good = Files.readString(file);
    Files.writeString(file, good.substring(0, good.length() - 2));

    CsvTable<ThroughputRow> table = CsvTable.read(file, ThroughputRow.class);

    assertThat(table.rows()).containsExactly(row(0), row(1));
    assertThat(table.problems().get(0)).hasToString("throughput.csv, line 4: truncated, left out");
  }

  @Test
  void aMissingFileIsAProblem() {
    var table = CsvTable.read(folder.resolve("none.csv"), ThroughputRow.class);

    assertThat(table.problems().get(0)).hasToString("none.csv: not there");
  }

  private static ThroughputRow row(int second) {
    return new ThroughputRow(second, 1000, Phase.HOLD, 10, 10, 7, 1, 1, 1, 0, 4, 250);
  }
}
