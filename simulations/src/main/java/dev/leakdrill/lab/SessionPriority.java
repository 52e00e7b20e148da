package dev.leakdrill.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The drill goes before whatever else this machine does, browsers that watch it included, where the
 * system allows it. Linux shares its processors out between sessions first (autogroup, <a
 * href="https://man7.org/linux/man-pages/man7/sched.7.html">sched(7)</a>), and a drill's JVMs are
 * all of one: a single browser counts as much as the four of them. Root may raise a session; who
 * may not, or has no such system, drills without. ADR 15 says what it is worth.
 *
 * <p>Owns the session's nice value until {@link #close}, if it was 0 before: whoever has set
 * another has thought about it.
 */
public final class SessionPriority implements AutoCloseable {

  /** Nine times the share of a session beside it. */
  static final int NICE = -10;

  private static final Path AUTOGROUP = Path.of("/proc/self/autogroup");
  private static final Pattern LINE = Pattern.compile("/autogroup-\\d+ nice (-?\\d+)");

  private final Path file;
  private final boolean raised;

  private SessionPriority(Path file, boolean raised) {
    this.file = file;
    this.raised = raised;
  }

  /** Raises this process's session, and with it the processes that are started from now on. */
  static SessionPriority raise() {
    return raise(AUTOGROUP);
  }

  static SessionPriority raise(Path file) {
    OptionalInt before = nice(file);
    return new SessionPriority(
        file, before.isPresent() && before.getAsInt() == 0 && set(file, NICE));
  }

  /** Returns the session's nice value, empty where there is no autogroup. */
  public static OptionalInt nice() {
    return nice(AUTOGROUP);
  }

  static OptionalInt nice(Path file) {
    try {
      Matcher line = LINE.matcher(Files.readString(file).strip());
      return line.matches() ? OptionalInt.of(Integer.parseInt(line.group(1))) : OptionalInt.empty();
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  private static boolean set(Path file, int nice) {
    try {
      Files.writeString(file, Integer.toString(nice));
      return true;
    } catch (IOException e) {
      // Who is not root may not.
      return false;
    }
  }

  @Override
  public void close() {
    if (raised) {
      set(file, 0);
    }
  }
}
