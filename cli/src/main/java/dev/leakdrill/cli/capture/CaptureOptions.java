package dev.leakdrill.cli.capture;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a command that takes dumps itself: {@code --pid} and what goes with it. */
public final class CaptureOptions {

  static final Duration MIN_EVERY = Duration.ofMillis(100);
  static final Duration MAX_EVERY = Duration.ofHours(1);
  static final int MAX_TIMES = 1000;

  private static final Duration DEFAULT_EVERY = Duration.ofSeconds(5);
  private static final int DEFAULT_TIMES = 4;
  private static final Path DEFAULT_DUMPS = Path.of("leakdrill-dumps");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--pid",
      paramLabel = "PID",
      converter = ProcessIdConverter.class,
      description = "Take the dumps from this Java process.")
  private @Nullable Long pid;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "With --pid: the time between two dumps, as 500ms, 5s or 1m. Default: 5s.")
  private @Nullable Duration every;

  @Option(
      names = "--times",
      paramLabel = "N",
      description = "With --pid: the number of dumps, 1 to " + MAX_TIMES + ". Default: 4.")
  private @Nullable Integer times;

  @Option(
      names = "--dumps",
      paramLabel = "DIR",
      description =
          "With --pid: where the dumps are kept, in a folder of their own. Default:"
              + " leakdrill-dumps.")
  private @Nullable Path dumps;

  /**
   * Returns whether dumps are to be taken.
   *
   * @throws ParameterException if an option is given that makes no sense without {@code --pid}
   */
  public boolean isRequested() {
    if (pid == null) {
      require(every == null, "--every needs --pid");
      require(times == null, "--times needs --pid");
      require(dumps == null, "--dumps needs --pid");
    }
    return pid != null;
  }

  /**
   * Returns what is asked for, with the defaults filled in.
   *
   * @throws ParameterException if a value is out of its bounds, or there is no {@code --pid}
   */
  public CaptureSettings settings() {
    Duration interval = every == null ? DEFAULT_EVERY : every;
    int count = times == null ? DEFAULT_TIMES : times;
    if (pid == null) {
      throw new ParameterException(spec.commandLine(), "--pid is missing");
    }
    require(
        interval.compareTo(MIN_EVERY) >= 0 && interval.compareTo(MAX_EVERY) <= 0,
        "--every must be 100ms to 60m");
    require(count >= 1 && count <= MAX_TIMES, "--times must be 1 to " + MAX_TIMES);
    return new CaptureSettings(pid, interval, count, dumps == null ? DEFAULT_DUMPS : dumps);
  }

  private void require(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
