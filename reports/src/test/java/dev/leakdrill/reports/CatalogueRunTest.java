package dev.leakdrill.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.run.SyntheticCase;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of several cases gets one table and one page. */
class CatalogueRunTest {

  @TempDir private Path folder;

  @Test
  void everyCaseHasALineWithWhatWasPredictedAndFound() throws IOException {
    SyntheticDrill.writeBoth(folder.resolve("stalled-call"));
    writeUnclosedResponse(128, 0);

    CatalogueRun run = CatalogueRun.rebuild(folder);

    assertThat(run.table())
        .containsPattern("stalled-call +leaked threads +241 +241 +0 +REPRODUCED")
        .containsPattern("unclosed-response +poolLeased +128 +128 +0 +REPRODUCED");
    assertThat(run.table().lines()).allMatch(line -> line.length() <= 100);
    assertThat(run.page()).content().contains("2 of 2 leaks reproduced", "href=\"stalled-call/");
    assertThat(folder.resolve("verdict.json")).content().contains("\"poolLeased\"");
  }

  @Test
  void passesOnlyWithAllCases() throws IOException {
    writeUnclosedResponse(128, 0);

    assertThat(CatalogueRun.rebuild(folder).passes()).isFalse();
  }

  @Test
  void aCaseThatLeaksInBothSaysWhyItFailed() throws IOException {
    writeUnclosedResponse(128, 128);

    CatalogueRun run = CatalogueRun.rebuild(folder);

    assertThat(run.table()).containsPattern("128 +128 +128 +NOT REPRODUCED");
    assertThat(run.page()).content().contains("stays flat: poolLeased is 128");
  }

  @Test
  void everyCaseNamesWhatLeaksAndHowItIsMended() {
    assertThat(LeakCatalog.all())
        .hasSize(8)
        .allSatisfy(
            each -> {
              assertThat(each.signature().leaks()).isNotEmpty();
              assertThat(each.leaks()).isNotBlank();
              assertThat(each.fix()).isNotBlank();
            });
    assertThat(LeakCatalog.find("no-such-case")).isEmpty();
  }

  private void writeUnclosedResponse(int leaky, int fixed) throws IOException {
    Path drill = folder.resolve("unclosed-response");
    Map<String, Object> idle = Map.of("poolLeased", 0, "requestThreads", 0);
    SyntheticCase.write(
        drill,
        "unclosed-response",
        Variant.LEAKY,
        idle,
        Map.of("poolLeased", leaky, "requestThreads", 0));
    SyntheticCase.write(
        drill,
        "unclosed-response",
        Variant.FIXED,
        idle,
        Map.of("poolLeased", fixed, "requestThreads", 0));
  }
}
