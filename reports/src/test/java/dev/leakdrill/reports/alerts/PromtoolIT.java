package dev.leakdrill.reports.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.Ops;
import dev.leakdrill.reports.alerts.Promtool.Answer;
import dev.leakdrill.reports.alerts.RecordedRuns.Recorded;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.VariantRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prometheus and the {@link AlertReplay} agree on every alert, at every tick of every run. */
class PromtoolIT {

  @TempDir private static Path folder;

  private static Promtool promtool;

  @BeforeAll
  static void findPromtool() {
    promtool = Promtool.orSkip();
  }

  static Stream<Recorded> runs() throws IOException {
    return RecordedRuns.all(folder).stream();
  }

  @Test
  void rulesAndTheExampleConfigurationAreSound() throws Exception {
    assertThat(promtool.run("check", "rules", Ops.ALERTS.toString()))
        .satisfies(
            answer -> assertThat(answer.exitCode()).as(answer.output()).isZero(),
            answer -> assertThat(answer.output()).contains("5 rules found"));
    assertThat(
            promtool.run("check", "config", Ops.ALERTS.resolveSibling("prometheus.yml").toString()))
        .satisfies(answer -> assertThat(answer.exitCode()).as(answer.output()).isZero());
  }

  @Test
  void dashboardAsksWhatPrometheusUnderstands() throws Exception {
    StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
    for (String expression : Dashboard.read().expressions()) {
      rules.append("      - record: r%d\n".formatted(rules.length()));
      rules.append("        expr: |-\n          %s\n".formatted(expression));
    }
    Path file = Files.writeString(folder.resolve("dashboard.yml"), rules);

    Answer answer = promtool.run("check", "rules", file.toString());

    assertThat(answer.exitCode()).as(answer.output()).isZero();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void prometheusSaysTheSameOfEveryTick(Recorded recorded) throws Exception {
    Answer answer = test(PromtoolTestFile.of(recorded, Ops.ALERTS));

    assertThat(answer.exitCode()).as(answer.output()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void prometheusSaysTheSameAtEveryThreshold(int seed) throws Exception {
    VariantRun run = RestlessTelemetry.run(seed);
    Recorded restless =
        new Recorded("restless " + seed, run, Instance.SERVICE_1, List.of(), List.of());
    assertThat(AlertReplay.fired(run, Instance.SERVICE_1))
        .extracting(FiredAlert::name)
        .containsExactlyInAnyOrderElementsOf(AlertCatalog.all().stream().map(Alert::name).toList());

    Answer answer = test(PromtoolTestFile.of(restless, Ops.ALERTS));

    assertThat(answer.exitCode()).as(answer.output()).isZero();
  }

  @Test
  void differenceOfOneTickIsFound() throws Exception {
    Recorded incident = RecordedRuns.calm(Scenario.INCIDENT, folder);
    Path slower = folder.resolve("slower.yml");
    Files.writeString(slower, Files.readString(Ops.ALERTS).replace("for: 500ms", "for: 1s"));

    Answer answer = test(PromtoolTestFile.of(incident, slower));

    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.output()).contains("RequestStuck").contains("FAILED");
  }

  private static Answer test(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("test.yml"), text);
    return promtool.run("test", "rules", file.toString());
  }
}
