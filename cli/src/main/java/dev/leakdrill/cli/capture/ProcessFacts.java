package dev.leakdrill.cli.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The operating system's view of a process, without a word to it. Immutable.
 *
 * @param user its owner, empty if not known
 * @param command the name of its executable, empty if not known
 * @param arguments of its command line, as far as they can be read
 * @param state the letter of {@code /proc/PID/status}: {@code T} stopped, {@code Z} ended; a blank
 *     elsewhere
 * @param catchesQuit whether it handles SIGQUIT, null if not known
 * @param library the JVM's library that is loaded: {@code libjvm.so}, empty if there is none, null
 *     if not known
 * @param residentBytes its memory that is in use, null if not known
 */
record ProcessFacts(
    long pid,
    boolean alive,
    String user,
    String command,
    List<String> arguments,
    char state,
    @Nullable Boolean catchesQuit,
    @Nullable String library,
    @Nullable Long residentBytes) {

  private static final int SIGQUIT_BIT = 1 << 2;
  private static final int MAX_MAPPINGS = 100_000;
  private static final List<String> LIBRARIES = List.of("libj9vm", "libjvm.so");

  /** Copies the list. */
  ProcessFacts {
    arguments = List.copyOf(arguments);
  }

  static ProcessFacts of(long pid) {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (handle.isEmpty()) {
      return new ProcessFacts(pid, false, "", "", List.of(), ' ', null, null, null);
    }
    ProcessHandle.Info info = handle.get().info();
    Map<String, String> status = status(pid);
    String state = status.getOrDefault("State", "");
    return new ProcessFacts(
        pid,
        true,
        info.user().orElse(""),
        info.command().map(ProcessFacts::fileName).orElse(status.getOrDefault("Name", "")),
        info.arguments().map(Arrays::asList).orElse(List.of()),
        state.isEmpty() ? ' ' : state.charAt(0),
        catchesQuit(status.get("SigCgt")),
        library(pid),
        kibibytes(status.get("VmRSS")));
  }

  /** Returns whether it has ended, though its parent may not have noticed. */
  boolean hasEnded() {
    return !alive || state == 'Z' || state == 'X';
  }

  /** Returns whether it stands still, by SIGSTOP or under a debugger. */
  boolean isStopped() {
    return state == 'T' || state == 't';
  }

  /** Returns whether its name is that of the JDK's launcher. */
  boolean isNamedJava() {
    return command.matches("(?i)javaw?(\\.exe)?");
  }

  private static String fileName(String command) {
    return String.valueOf(Path.of(command).getFileName());
  }

  private static Map<String, String> status(long pid) {
    try (Stream<String> lines = Files.lines(proc(pid).resolve("status"))) {
      return lines
          .map(line -> line.split(":\\s*", 2))
          .filter(pair -> pair.length == 2)
          .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> a));
    } catch (IOException | java.io.UncheckedIOException e) {
      return Map.of();
    }
  }

  private static @Nullable Boolean catchesQuit(@Nullable String mask) {
    try {
      return mask == null ? null : (Long.parseUnsignedLong(mask, 16) & SIGQUIT_BIT) != 0;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Long kibibytes(@Nullable String amount) {
    return amount != null && amount.matches("\\d{1,15} kB")
        ? Long.valueOf(Long.parseLong(amount.substring(0, amount.length() - 3)) << 10)
        : null;
  }

  private static @Nullable String library(long pid) {
    try (Stream<String> lines = Files.lines(proc(pid).resolve("maps"))) {
      return lines
          .limit(MAX_MAPPINGS)
          .flatMap(line -> LIBRARIES.stream().filter(line::contains))
          .findFirst()
          .orElse("");
    } catch (IOException | java.io.UncheckedIOException e) {
      return null;
    }
  }

  private static Path proc(long pid) {
    return Path.of("/proc", String.valueOf(pid));
  }
}
