package dev.leakdrill.cli.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The JVMs of this machine as a text for people, and what to type next. Takes part of a second;
 * does not disturb the JVMs. Stateless.
 */
public final class JavaProcessList {

  private static final int MAX_ROWS = 40;

  private JavaProcessList() {}

  /** Returns the text, ending with a line feed. */
  public static String text() {
    return of(
        JavaProcesses.find(),
        ProcessHandle.current().info().user().map(Printable::line).orElse("this user"),
        Instant.now());
  }

  static String of(List<JavaProcess> processes, String user, Instant now) {
    if (processes.isEmpty()) {
      return "no other Java process of "
          + user
          + " is running here; those of other users and in containers are seen only by those"
          + " users,\nand inside those containers: run leakdrill there\n";
    }
    boolean severalUsers = processes.stream().anyMatch(process -> !process.user().equals(user));
    StringBuilder text = new StringBuilder("Java processes, the newest first\n");
    text.append(row(severalUsers, "PID", "UP", "JAVA", "USER", "PROGRAM"));
    for (JavaProcess process : processes.stream().limit(MAX_ROWS).toList()) {
      text.append(
          row(
              severalUsers,
              String.valueOf(process.pid()),
              process.startedAt() == null
                  ? "?"
                  : uptime(Duration.between(process.startedAt(), now)),
              process.javaVersion().isEmpty() ? "?" : process.javaVersion(),
              process.user().isEmpty() ? "?" : process.user(),
              process.program()));
    }
    if (processes.size() > MAX_ROWS) {
      text.append("  and %d more\n".formatted(processes.size() - MAX_ROWS));
    }
    // Of no process of these: the newest is as a rule a build or an editor, not what hangs.
    return text.append("\nnext: leakdrill diagnose --pid PID\n").toString();
  }

  private static String row(
      boolean severalUsers, String pid, String up, String java, String user, String program) {
    String start = "%9s  %7s  %-10s  ".formatted(pid, up, java);
    return start + (severalUsers ? "%-10s  ".formatted(user) : "") + program + "\n";
  }

  private static String uptime(Duration up) {
    long seconds = Math.max(0, up.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 2 * 3600) {
      return up.toMinutes() + " min";
    }
    return up.toHours() < 48
        ? up.toHours() + " h"
        : String.format(Locale.ROOT, "%d d", up.toDays());
  }
}
