package dev.leakdrill.acceptance.drills;

import dev.leakdrill.acceptance.architecture.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A patch that looks like the fix, in the order of {@code workshop/traps.md}. */
enum Trap {
  CONNECT_TIMEOUT_ONLY(FaultScenario.SILENCE),
  REQUEST_TIMEOUT_STALLING_BODY(FaultScenario.HALF_A_BODY),
  OR_TIMEOUT(FaultScenario.SILENCE),
  CLOSE_ON_SUCCESS(FaultScenario.SERVER_ERROR),
  CANCEL_WRONG_FUTURE(FaultScenario.SILENCE),
  TIMEOUT_TOO_LONG(FaultScenario.SILENCE),
  BIGGER_POOL(FaultScenario.SERVER_ERROR),
  WRONG_UNIT(FaultScenario.SILENCE);

  static final Path FOLDER = ProjectRoot.root().resolve("workshop/traps");

  private static final Duration A_MOMENT = Duration.ofSeconds(1);
  private static final Duration LONG_AFTER_THE_LAST_CALLER_LEFT = Duration.ofSeconds(5);

  private final FaultScenario trial;

  Trap(FaultScenario trial) {
    this.trial = trial;
  }

  /** Returns the fault and the vital sign that show the leak. */
  FaultScenario trial() {
    return trial;
  }

  /** Returns the time for which a leak must not shrink before it counts. */
  Duration heldFor() {
    return this == TIMEOUT_TOO_LONG ? LONG_AFTER_THE_LAST_CALLER_LEFT : A_MOMENT;
  }

  /** Returns the patch's file name, such as {@code 03-or-timeout.patch}. */
  String fileName() {
    return "%02d-%s.patch"
        .formatted(ordinal() + 1, name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** Returns the patch's lines. */
  List<String> patch() throws IOException {
    return Files.readAllLines(FOLDER.resolve(fileName()));
  }

  /** Returns the source file that the patch is for, from the project's root. */
  Path file() throws IOException {
    List<String> patch = patch();
    String file = patch.get(0).replaceFirst("^--- ", "");
    if (!file.startsWith("leaky-client/src/main/java/") || !patch.get(1).equals("+++ " + file)) {
      throw new IllegalStateException(fileName() + " is not for one file of the leaky client");
    }
    return Path.of(file);
  }
}
