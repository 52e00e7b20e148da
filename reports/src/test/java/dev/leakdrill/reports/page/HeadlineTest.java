package dev.leakdrill.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.FaultRecord;
import dev.leakdrill.run.SyntheticCase;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadlineTest {

  @TempDir Path drill;

  private String headline() throws IOException {
    DrillRun run = DrillRun.read(drill);
    return Headline.of(RunAnalysis.of(run));
  }

  @Test
  void theIncidentIsOneSentence() throws IOException {
    SyntheticDrill.writeBoth(drill);

    assertThat(headline())
        .isEqualTo("One call in 100 stopped answering, and goodput fell by 76.6\u00a0%.");
  }

  @Test
  void aCaseNamesWhatLeakedAndHowMany() throws IOException {
    Map<String, Object> none = Map.of("poolLeased", 0, "requestThreads", 0);
    Map<String, Object> leased = Map.of("poolLeased", 128, "requestThreads", 0);
    SyntheticCase.write(drill, "unclosed-response", Variant.LEAKY, none, leased);
    SyntheticCase.write(drill, "unclosed-response", Variant.FIXED, none, none);

    assertThat(headline())
        .isEqualTo("128 pool leases never came back. The fixed client lost none.");
  }

  @Test
  void aDrillThatDiffersFromThePredictionSaysSo() throws IOException {
    SyntheticDrill leaky = SyntheticDrill.leaky();
    leaky.leakedThreads = 200;
    leaky.write(drill);
    SyntheticDrill.fixed().write(drill);

    assertThat(headline()).isEqualTo("This did not happen as predicted.");
  }

  @Test
  void withoutItsControlADrillCannotBeJudged() throws IOException {
    SyntheticDrill.leaky().write(drill);

    assertThat(headline()).isEqualTo("This drill cannot be judged.");
  }

  @Test
  void aFalseAlarmIsNotCalledHealthy() throws IOException {
    SyntheticDrill leaky = SyntheticDrill.leaky();
    leaky.manifest =
        builder -> builder.fault(new FaultRecord("stall-exchange", 100, 0, 0, 0, 0, null, null));
    leaky.write(drill);

    assertThat(headline()).isNotEqualTo("No fault, no leak, no alarm.");
  }
}
