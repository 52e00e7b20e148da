package dev.leakdrill.acceptance.diagnose;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.Samples;
import dev.leakdrill.threads.accuracy.RecordedSeries;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordedPageTest {

  private static final List<Dump> IDLE =
      Samples.dumps(
          Samples.threads("pool-", 1, 10, Samples.IDLE),
          Samples.threads("pool-", 1, 10, Samples.IDLE));

  @Test
  void dumpsThatAreDiagnosedWorseThanThePageSaysFail() {
    RecordedSeries series = new RecordedSeries("semaphore", "17-platform-jstack", IDLE);

    assertThatThrownBy(() -> RecordedPage.holds(List.of(series), Path.of("unused")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("semaphore, 17-platform-jstack, one dump")
        .hasMessageContaining("nothing found");
  }

  @Test
  void dumpsOfAnotherJdkHaveNoRowToBeHeldTo() {
    RecordedSeries series = new RecordedSeries("semaphore", "21-platform-jstack", IDLE);

    assertThatCode(() -> RecordedPage.holds(List.of(series), Path.of("unused")))
        .doesNotThrowAnyException();
  }
}
