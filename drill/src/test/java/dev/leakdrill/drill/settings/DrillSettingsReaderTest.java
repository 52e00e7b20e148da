package dev.leakdrill.drill.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.run.DeployMode;
import dev.leakdrill.run.ThreadKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrillSettingsReaderTest {

  private static DrillSettings with(String... namesAndValues) {
    return on(17, namesAndValues);
  }

  private static DrillSettings on(int javaFeature, String... namesAndValues) {
    Map<String, String> properties = new TreeMap<>(Map.of("user.name", "somebody"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      properties.put("leakdrill." + namesAndValues[i], namesAndValues[i + 1]);
    }
    return DrillSettingsReader.read(properties, javaFeature, Instant.parse("2026-11-23T12:00:00Z"));
  }

  @Test
  void defaultsAreTheHeadlineIncident() {
    DrillSettings settings = with();

    assertThat(settings.arrivalRatePerSec()).isEqualTo(1_600);
    assertThat(settings.inFlightLimit()).isEqualTo(256);
    assertThat(settings.dose()).isEqualTo(241);
    assertThat(settings.every()).isEqualTo(100);
    assertThat(settings.deadline()).isEqualTo(Duration.ofMillis(500));
    assertThat(settings.expectedFaultWindow(true)).isBetween(seconds(17), seconds(19));
    assertThat(settings.expectedFaultWindow(false)).isBetween(seconds(15), seconds(16));
    assertThat(settings.drillFolder().toString())
        .endsWith("reports/runs/2026-11-23T120000Z-stalled-call");
  }

  @Test
  void callersInWaitingAreBoundedButForAColdStart() {
    assertThat(with().maxCallers()).isEqualTo(4 * 256);
    assertThat(with("scale", "1/64").maxCallers()).isEqualTo(4 * 32);
    assertThat(with("deploy", "cold").maxCallers()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theLiveViewIsAtItsUsualPortOrAFreeOneAChosenOneOrNowhere() {
    assertThat(with().ports().live()).isEqualTo(new LivePort(7070, true, false));
    assertThat(with("livePort", "0").ports().live()).isEqualTo(new LivePort(0, true, false));
    assertThat(with("livePort", "7070").ports().live()).isEqualTo(new LivePort(7070, true, true));
    assertThat(with("livePort", "off").ports().live().open()).isFalse();
    assertThatThrownBy(() -> with("livePort", "65536"))
        .hasMessageContaining("leakdrill.livePort=65536: want a port of the live view");
  }

  @Test
  void everyOtherCaseBringsItsOwnLoadAndDose() {
    DrillSettings settings = with("case", "unclosed-response", "scale", "1/16");

    assertThat(settings.arrivalRatePerSec()).isEqualTo(200);
    assertThat(settings.dose()).isEqualTo(64);
    assertThat(settings.every()).isEqualTo(10);
    assertThat(settings.phases().recovery()).isZero();
    assertThat(settings.phases().drain()).isEqualTo(seconds(4));
  }

  @Test
  void allIsADrillForEachCaseInOneFolder() {
    Map<String, String> properties = Map.of("leakdrill.case", "all", "leakdrill.dose", "0");

    List<DrillSettings> drills =
        DrillSettingsReader.readAll(properties, 17, Instant.parse("2026-11-23T12:00:00Z"));

    assertThat(drills).hasSize(8).allMatch(drill -> drill.dose() == 0);
    assertThat(drills.get(7).drillFolder().toString())
        .endsWith("reports/runs/2026-11-23T120000Z-all/sidecar-retries");
  }

  @Test
  void aDoseThatTakesMoreThanThereIsIsRefusedWhereTheFaultTakesASlotOrALease() {
    assertThatThrownBy(() -> with("case", "unclosed-response", "dose", "257"))
        .hasMessageContaining("above the in-flight limit M = 256");
    assertThat(with("case", "uncancelled-timer", "dose", "5000").dose()).isEqualTo(5_000);
  }

  @Test
  void anAlertDecidesInTheIncidentOnlyAndDeploysByASwitch() {
    assertThat(with().repairsOnAlert()).isFalse();
    assertThat(with("operator", "auto").repairsOnAlert()).isTrue();
    assertThatThrownBy(() -> with("operator", "auto", "case", "lost-deadline"))
        .hasMessageContaining("leakdrill.operator=auto is for case=stalled-call");
    assertThatThrownBy(() -> with("operator", "auto", "deploy", "cold"))
        .hasMessageContaining("deploy=switch");
  }

  @Test
  void quickLeaksAreDumpedMoreOften() {
    assertThat(with().instrumentation()).isEqualTo(new Instrumentation(seconds(3), 1, true));
    assertThat(with("case", "lost-deadline").instrumentation().dumpEvery())
        .isEqualTo(Duration.ofMillis(500));
    assertThat(with("dump.every", "10s", "acquisitions.oneIn", "0", "jfr", "off").instrumentation())
        .isEqualTo(new Instrumentation(seconds(10), 0, false));
    assertThatThrownBy(() -> with("dump.every", "1ms")).hasMessageContaining("100ms .. 600s");
    assertThatThrownBy(() -> with("jfr", "maybe")).hasMessageContaining("one of on, off");
  }

  @Test
  void coldIsForTheIncidentOnly() {
    assertThat(with("deploy", "cold").deploy()).isEqualTo(DeployMode.COLD);
    assertThatThrownBy(() -> with("deploy", "cold", "case", "lost-deadline"))
        .hasMessageContaining("leakdrill.deploy is for case=stalled-call");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 12800, 2048, 1928",
    "1/8, 1600, 256, 241",
    "0.0625, 800, 128, 120",
    "1/64, 200, 32, 30"
  })
  void scaleMultipliesRatesAndSlots(String scale, int rate, int slots, int dose) {
    DrillSettings settings = with("scale", scale);

    assertThat(settings.arrivalRatePerSec()).isEqualTo(rate);
    assertThat(settings.inFlightLimit()).isEqualTo(slots);
    assertThat(settings.dose()).isEqualTo(dose);
  }

  @ParameterizedTest
  @CsvSource({
    "scale, 2",
    "scale, 1/128",
    "scale, one",
    "threads, green",
    "case, no-such-case",
    "dose, -1",
    "dose, 1.5",
    "every, 0",
    "deadline, 500",
    "deadline, 0ms",
    "patience, 10ms",
    "port.service, 70000",
    "phase.hold, 1s",
    "phase.warmUp, 1500ms",
  })
  void valueOutOfRangeIsNamed(String name, String value) {
    assertThatThrownBy(() -> with(name, value))
        .isInstanceOf(DrillException.class)
        .hasMessageStartingWith("Wrong knobs, nothing was started:")
        .hasMessageContaining("leakdrill." + name);
  }

  @Test
  void unknownNameIsNamedWithTheValidOnes() {
    assertThatThrownBy(() -> with("doze", "3", "port.servce", "8080"))
        .hasMessageContaining("leakdrill.doze does not exist")
        .hasMessageContaining("leakdrill.port.servce does not exist")
        .hasMessageContaining("-Dleakdrill.dose=")
        .hasMessageContaining("-Dleakdrill.phase.recovery=");
  }

  @Test
  void incompleteNameGetsASuggestion() {
    assertThatThrownBy(() -> with("hold", "3s"))
        .hasMessageContaining("did you mean leakdrill.phase.hold?");
  }

  @Test
  void doseAboveTheInFlightLimitIsAContradiction() {
    assertThat(with("dose", "256").dose()).isEqualTo(256);
    assertThatThrownBy(() -> with("dose", "257"))
        .hasMessageContaining("leakdrill.dose=257 is above the in-flight limit M = 256");
  }

  @Test
  void samePortTwiceIsAContradiction() {
    assertThatThrownBy(() -> with("port.service", "8080", "port.backend", "8080"))
        .hasMessageContaining("the same port");
  }

  @Test
  void virtualThreadsNeedJdk21() {
    assertThat(on(21, "threads", "virtual").threads()).isEqualTo(ThreadKind.VIRTUAL);
    assertThatThrownBy(() -> on(17, "threads", "virtual"))
        .hasMessageContaining("needs JDK 21 or newer, this is 17");
  }

  @Test
  void theLeakyHalfCanBeAskedForAlone() {
    assertThat(with().leakyOnly()).isFalse();
    assertThat(with("only", "leaky").leakyOnly()).isTrue();
    assertThatThrownBy(() -> with("only", "fixed"))
        .hasMessageContaining("leakdrill.only=fixed: want one of both, leaky");
  }

  @Test
  void aNeutralNameOfACaseMakesAnExerciseOfIt() {
    DrillSettings mystery = with("case", "mystery-3");

    assertThat(mystery.leakCase().isIncident()).isTrue();
    assertThat(mystery.exercise()).isTrue();
    assertThat(mystery.caseName()).isEqualTo("mystery-3");
    assertThat(mystery.drillFolder().toString()).endsWith("2026-11-23T120000Z-mystery-3");
    assertThat(with("spoilers", "off").caseName()).isEqualTo("mystery-3");
    assertThat(with().exercise()).isFalse();
  }

  @Test
  void anExerciseHasAPersonForItsOperator() {
    assertThatThrownBy(() -> with("spoilers", "off", "operator", "auto"))
        .hasMessageContaining("names the line");
  }

  @Test
  void allComplaintsComeAtOnce() {
    assertThatThrownBy(() -> with("scale", "9", "every", "0", "bogus", "1"))
        .hasMessageContaining("leakdrill.scale")
        .hasMessageContaining("leakdrill.every")
        .hasMessageContaining("leakdrill.bogus");
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
