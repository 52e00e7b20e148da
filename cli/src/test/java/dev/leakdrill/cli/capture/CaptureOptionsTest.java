package dev.leakdrill.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class CaptureOptionsTest {

  @Command(name = "diagnose")
  private static final class Diagnose {
    @Mixin private CaptureOptions capture = new CaptureOptions();
  }

  private static CaptureOptions parse(String arguments) {
    Diagnose command = new Diagnose();
    new CommandLine(command).parseArgs(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    return command.capture;
  }

  @Test
  void fourDumpsFiveSecondsApartUnlessToldOtherwise() {
    assertThat(parse("--pid 4711").settings())
        .isEqualTo(new CaptureSettings(4711, Duration.ofSeconds(5), 4, Path.of("leakdrill-dumps")));
    assertThat(parse("--pid 1 --every 500ms --times 1 --dumps x").settings())
        .isEqualTo(new CaptureSettings(1, Duration.ofMillis(500), 1, Path.of("x")));
    assertThat(parse("").isRequested()).isFalse();
    assertThat(parse("--pid 4711").isRequested()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"100ms,100", "5s,5000", "1m,60000", "1h,3600000"})
  void timesHaveAUnit(String written, long millis) {
    assertThat(parse("--pid 1 --every " + written).settings().every()).hasMillis(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--pid 0",
        "--pid -1",
        "--pid 99999999999",
        "--pid java",
        "--pid 1 --every 5",
        "--pid 1 --every -5s",
        "--pid 1 --every 99ms",
        "--pid 1 --every 61m",
        "--pid 1 --every 99999999999s",
        "--pid 1 --times 0",
        "--pid 1 --times 1001"
      })
  void saysWhatIsWrong(String arguments) {
    assertThatThrownBy(() -> parse(arguments).settings())
        .isInstanceOf(ParameterException.class)
        .hasMessageMatching("(?s).*(must be|is not a time|is no process id|Missing).*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--every 5s", "--times 2", "--dumps x"})
  void optionsOfACaptureNeedAProcess(String arguments) {
    assertThatThrownBy(() -> parse(arguments).isRequested())
        .isInstanceOf(ParameterException.class)
        .hasMessageEndingWith("needs --pid");
  }
}
