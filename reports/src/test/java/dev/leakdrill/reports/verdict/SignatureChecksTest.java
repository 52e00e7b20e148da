package dev.leakdrill.reports.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.verdict.Verdict.Outcome;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.SyntheticCase;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A case is judged by what its runs left behind. */
class SignatureChecksTest {

  private static final String CASE = "unclosed-response";
  private static final Map<String, Object> IDLE = Map.of("poolLeased", 0, "requestThreads", 0);

  @TempDir private Path drill;

  @Test
  void reproducedIfTheLeakyRunLeftAsMuchAsPredictedAndTheFixedNothing() throws IOException {
    Verdict verdict = verdict(leased(127), leased(1));

    assertThat(verdict.outcome()).isEqualTo(Outcome.REPRODUCED);
    assertThat(verdict.reason())
        .isEqualTo(
            "128 faults left 127 x poolLeased behind (a pool lease a 5xx answer); the fixed client"
                + " left none");
  }

  @Test
  void notReproducedIfItIsOneMoreThanTheTolerance() throws IOException {
    assertThat(verdict(leased(125), leased(0)).reason())
        .isEqualTo(
            "125 x poolLeased leaked, of 128 faults; leaky run: poolLeased is 125, allowed 126 .. 130");
    assertThat(verdict(leased(131), leased(0)).outcome()).isEqualTo(Outcome.NOT_REPRODUCED);
  }

  @Test
  void notReproducedIfTheLeakyClientLeavesNothing() throws IOException {
    assertThat(verdict(leased(0), leased(0)).reason())
        .isEqualTo("nothing leaked in spite of 128 faults: this client does not leak");
  }

  @Test
  void notReproducedIfTheFixedClientLeaksToo() throws IOException {
    assertThat(verdict(leased(128), leased(3)).reason())
        .startsWith(
            "128 x poolLeased leaked, of 128 faults; fixed run: stays flat: poolLeased is 3, allowed 0 .. 2");
  }

  @Test
  void notReproducedIfSomethingElseGrowsAsWell() throws IOException {
    Map<String, Object> threadsToo = Map.of("poolLeased", 128, "requestThreads", 40);

    assertThat(verdict(threadsToo, leased(0)).reason())
        .startsWith(
            "128 x poolLeased leaked, of 128 faults; leaky run: does not grow: requestThreads is 40, allowed 0 .. 5");
  }

  @Test
  void notReproducedIfNobodyReportedTheVitalSign() throws IOException {
    assertThat(verdict(Map.of("requestThreads", 0), leased(0)).reason())
        .startsWith("leaky run: poolLeased could not be measured");
  }

  @Test
  void eachResidueFailsAlone() throws IOException {
    assertThat(failed(verdict(leased(131), leased(0))))
        .containsExactly("leaky residue-pool-leased");
    assertThat(failed(verdict(leased(128), leased(3))))
        .containsExactly("fixed no-residue-pool-leased");
    assertThat(failed(verdict(Map.of("poolLeased", 128, "requestThreads", 40), leased(0))))
        .containsExactly("leaky flat-request-threads");
  }

  @Test
  void goodputAfterTheFaultFailsAlone() throws IOException {
    SyntheticCase.write(drill, CASE, Variant.LEAKY, IDLE, leased(128));
    SyntheticCase.write(
        drill,
        CASE,
        Variant.FIXED,
        IDLE,
        leased(0),
        LeakAndControlChecksTest.okBetween(
            SyntheticDrill.HOLD_FROM, SyntheticDrill.DEPLOY_AT, ok -> ok * 98 / 100));

    assertThat(failed(RunAnalysis.of(DrillRun.read(drill)).verdict()))
        .containsExactly("fixed goodput-after-fault");
  }

  private static List<String> failed(Verdict verdict) {
    return verdict.checks().stream()
        .filter(check -> !check.pass())
        .map(check -> check.variant() + " " + check.id())
        .toList();
  }

  private static Map<String, Object> leased(int connections) {
    return Map.of("poolLeased", connections, "requestThreads", 0);
  }

  private Verdict verdict(Map<String, Object> leaky, Map<String, Object> fixed) throws IOException {
    SyntheticCase.write(drill, CASE, Variant.LEAKY, IDLE, leaky);
    SyntheticCase.write(drill, CASE, Variant.FIXED, IDLE, fixed);
    return RunAnalysis.of(DrillRun.read(drill)).verdict();
  }
}
