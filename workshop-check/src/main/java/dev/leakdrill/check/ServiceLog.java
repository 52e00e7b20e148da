package dev.leakdrill.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a service's log why it has ended. Stateless. */
final class ServiceLog {

  private static final Pattern THROWN = Pattern.compile("[\\w.$]+(?:Exception|Error)(?::.*)?$");
  private static final Pattern FRAME =
      Pattern.compile("^\\s+at (?:[\\w.]+/)?([\\w.$]+)\\.[^.(]+\\(([^)]*)\\)");
  private static final int MAX_LINES = 10_000;

  private ServiceLog() {}

  /**
   * Returns the first exception and the client's line in its stack, {@code
   * java.lang.IllegalStateException: no such thing, at Gateway.java:18}; empty if the log, or the
   * file, has none.
   */
  static Optional<String> cause(Path log, Set<String> clientClasses) {
    List<String> lines;
    try (var all = Files.lines(log, StandardCharsets.UTF_8)) {
      lines = all.limit(MAX_LINES).toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      return Optional.empty();
    }
    String thrown = null;
    for (String line : lines) {
      Matcher frame = FRAME.matcher(line);
      if (frame.find()) {
        if (thrown != null && clientClasses.contains(frame.group(1))) {
          return Optional.of(thrown + ", at " + frame.group(2));
        }
      } else if (thrown == null) {
        Matcher exception = THROWN.matcher(line);
        thrown = exception.find() ? exception.group() : null;
      }
    }
    return Optional.ofNullable(thrown);
  }
}
