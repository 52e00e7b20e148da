package dev.leakdrill.acceptance.check;

import static dev.leakdrill.check.CheckOutcome.BROKEN;
import static dev.leakdrill.check.CheckOutcome.MOVED_THE_LEAK;
import static dev.leakdrill.check.CheckOutcome.REPAIRED;
import static dev.leakdrill.check.CheckOutcome.STILL_LEAKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leakdrill.acceptance.Turn;
import dev.leakdrill.check.CheckListener;
import dev.leakdrill.check.CheckOutcome;
import dev.leakdrill.check.CheckPlan;
import dev.leakdrill.check.CheckResult;
import dev.leakdrill.check.CheckText;
import dev.leakdrill.check.RepairCheck;
import dev.leakdrill.check.TrialResult;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.run.ThreadKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The check of a repair, on real processes: every leak, every fix, every trap, other repairs. */
class RepairCheckIT {

  private static final Turn TURN = Turn.ofThisBuild();

  /** Ten seconds and more each. */
  private static final int PARTS = 18;

  private static final int JDK = Runtime.version().feature();
  private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;
  private static final int REQUEST_TIMEOUT_COVERS_THE_BODY_SINCE = 26;
  private static final String INCIDENT = LeakCatalog.INCIDENT;

  @TempDir private Path folder;

  @BeforeAll
  static void sayTheTurn() {
    System.out.println("RepairCheckIT: " + TURN);
  }

  static List<Arguments> cases() {
    return TURN.of(
        LeakCatalog.names().stream()
            .flatMap(
                name ->
                    Stream.of(ThreadKind.values())
                        .filter(
                            threads ->
                                JDK >= FIRST_JDK_WITH_VIRTUAL_THREADS
                                    || threads == ThreadKind.PLATFORM)
                        .flatMap(
                            threads ->
                                Stream.of(
                                    Arguments.of(name, "leaky-client", threads, STILL_LEAKS),
                                    Arguments.of(name, "fixed-client", threads, REPAIRED))))
            .toList(),
        PARTS);
  }

  @ParameterizedTest(name = "{0}, {1}, {2} threads: {3}")
  @MethodSource("cases")
  void everyCaseLeaksAsItIsAndIsRepairedByItsFix(
      String caseName, String twin, ThreadKind threads, CheckOutcome expected) throws Exception {
    ClientSources.of(twin, folder);

    assertOutcome(check(caseName, threads), expected);
  }

  static List<Arguments> traps() {
    return TURN.of(
        List.of(
            Arguments.of("01-connect-timeout-only", INCIDENT, STILL_LEAKS, "20 request threads"),
            Arguments.of(
                "02-request-timeout-stalling-body", INCIDENT, STILL_LEAKS, "when the body stalls"),
            Arguments.of("03-or-timeout", INCIDENT, MOVED_THE_LEAK, "20 threads \"pool-"),
            Arguments.of("04-close-on-success", "unclosed-response", STILL_LEAKS, "20 pool leases"),
            Arguments.of("05-cancel-wrong-future", INCIDENT, MOVED_THE_LEAK, "20 threads \"pool-"),
            Arguments.of("06-timeout-too-long", INCIDENT, STILL_LEAKS, "20 request threads"),
            Arguments.of("07-bigger-pool", "unclosed-response", STILL_LEAKS, "20 pool leases"),
            Arguments.of("08-wrong-unit", INCIDENT, STILL_LEAKS, "20 request threads")),
        PARTS);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("traps")
  void trapIsToldFromARepairWithWhatItLeaves(
      String trap, String caseName, CheckOutcome expected, String left) throws Exception {
    assumeTrue(
        !trap.startsWith("02") || JDK < REQUEST_TIMEOUT_COVERS_THE_BODY_SINCE,
        "a request's time-out covers the body here");
    ClientSources.of("leaky-client", folder).apply(trap + ".patch");

    CheckResult result = check(caseName, ThreadKind.PLATFORM);

    assertOutcome(result, expected);
    assertThat(result.reasons().get(0)).contains("20 of 20", left, "Gateway.java:");
  }

  static List<Arguments> repairs() {
    return TURN.of(
        List.of(
            Arguments.of("interrupt", REPAIRED, "nothing is left of 120 faults"),
            Arguments.of("timeout-only", STILL_LEAKS, "when the body stalls"),
            Arguments.of("unmapped-exception", BROKEN, "get a 500"),
            Arguments.of("watchdog", REPAIRED, "nothing is left of 120 faults"),
            Arguments.of("timeout-to-everybody", BROKEN, "healthy calls fail"),
            Arguments.of("unmapped-timeout", BROKEN, "a time-out that is not mapped"),
            Arguments.of("semaphore", REPAIRED, "nothing is left of 120 faults"),
            Arguments.of("sleeps", BROKEN, "healthy calls are slower"),
            Arguments.of("invented-answer", BROKEN, "nobody has authorized it"),
            Arguments.of("pool-per-call", MOVED_THE_LEAK, "each trial leaves idle threads behind"),
            Arguments.of("throws-at-start", BROKEN, "no such thing, at StalledCallGateway.java:"),
            Arguments.of("other-client", REPAIRED, "nothing is left of 120 faults")),
        PARTS);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("repairs")
  void repairIsJudgedByWhatItDoes(String name, CheckOutcome expected, String reason)
      throws Exception {
    assumeTrue(
        !name.equals("timeout-only") || JDK < REQUEST_TIMEOUT_COVERS_THE_BODY_SINCE,
        "a request's time-out covers the body here");
    ClientSources.of("leaky-client", folder).replaceGateway(name);

    CheckResult result = check(INCIDENT, ThreadKind.PLATFORM);

    assertOutcome(result, expected);
    assertThat(String.join("\n", result.reasons())).contains(reason);
  }

  @Test
  void errorOfTheCompilerIsToldWithItsLine() throws Exception {
    ClientSources sources = ClientSources.of("leaky-client", folder);
    String text = Files.readString(sources.gateway());
    int line = 1 + text.substring(0, text.indexOf("client.send(")).split("\n", -1).length - 1;
    Files.writeString(sources.gateway(), text.replace("client.send(", "client.sent("));

    CheckResult result = check(INCIDENT, ThreadKind.PLATFORM);

    assertOutcome(result, BROKEN);
    assertThat(result.trials()).isEmpty();
    assertThat(result.reasons()).first().isEqualTo("it does not compile");
    assertThat(result.reasons().get(1))
        .startsWith("StalledCallGateway.java:" + line + ": cannot find symbol")
        .contains("sent(");
  }

  private static void assertOutcome(CheckResult result, CheckOutcome expected) {
    assertThat(result.outcome()).as(CheckText.outcome(result)).isEqualTo(expected);
  }

  private CheckResult check(String caseName, ThreadKind threads) throws Exception {
    CheckListener printing =
        new CheckListener() {
          @Override
          public void step(String what) {}

          @Override
          public void trial(TrialResult result) {
            System.out.println(CheckText.lines(result));
          }
        };
    try (RepairCheck check = new RepairCheck(folder, CheckPlan.of(caseName), threads, printing)) {
      CheckResult result = check.run();
      System.out.print(CheckText.outcome(result));
      return result;
    }
  }
}
