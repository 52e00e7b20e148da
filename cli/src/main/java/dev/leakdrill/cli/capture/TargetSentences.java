package dev.leakdrill.cli.capture;

import java.nio.file.FileSystemException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a process gives no dump and what to do, one sentence each. Stateless. */
final class TargetSentences {

  private static final int MAX_MESSAGE = 200;

  private TargetSentences() {}

  static String noSuchProcess(long pid) {
    return "there is no process " + pid + ": leakdrill diagnose lists the Java processes there are";
  }

  static String itself(long pid) {
    return pid + " is this command itself: leakdrill diagnose lists the Java processes there are";
  }

  static String ofAnotherUser(long pid, String owner) {
    return "process %d is user %s's: run it as that user, as in sudo -u %2$s leakdrill diagnose --pid %1$d"
        .formatted(pid, owner);
  }

  static String noJvm(long pid, String command) {
    return "process %d%s is no Java process: leakdrill diagnose lists those there are"
        .formatted(pid, command.isEmpty() ? "" : " (" + command + ")");
  }

  static String openJ9(long pid) {
    return "process %d is an OpenJ9 JVM: kill -QUIT %1$d makes it write javacore*.txt into its"
            .formatted(pid)
        + " working directory; give leakdrill diagnose two or more of those";
  }

  static String stopped(long pid) {
    return "process %d is stopped (SIGSTOP or a debugger) and cannot answer: kill -CONT %1$d first"
        .formatted(pid);
  }

  static String takesNoSignal(long pid) {
    return "process %d does not handle SIGQUIT (-Xrs, or it has only just started), so attaching would end it: "
            .formatted(pid)
        + fromOutside(pid);
  }

  static String attachDisabled(long pid) {
    return "process %d does not let tools attach (-XX:+DisableAttachMechanism): ".formatted(pid)
        + fromOutside(pid);
  }

  static String unreachable(long pid) {
    return "process %d does not answer; its JVM may hang, or not be a HotSpot one: ".formatted(pid)
        + fromOutside(pid);
  }

  static String hangs(long pid, Duration limit) {
    return "process %d has not answered for %d s; its JVM may hang on the way to a safepoint: "
            .formatted(pid, Math.max(1, limit.toSeconds()))
        + fromOutside(pid);
  }

  static String noPermission(long pid) {
    return "no permission to attach to process %d: run this as the process's user, and inside its container if it has one"
        .formatted(pid);
  }

  static String needsJdk(long pid) {
    return "this Java runtime has no module jdk.attach: run leakdrill with a JDK, or take the dumps with "
        + byHand(pid);
  }

  static String needsExport(long pid) {
    return "this Java runtime does not let leakdrill attach: start it as java -jar leakdrill.jar with an OpenJDK, or take the dumps with "
        + byHand(pid);
  }

  static String locksNotAsked(long pid, long gibibytes) {
    return "process %d has %d GiB in memory, and would stop for seconds to tell who holds the locks of java.util.concurrent: not asked; jcmd %1$d Thread.print -l asks"
        .formatted(pid, gibibytes);
  }

  static String hasAgent(long pid) {
    return "process %d has Leakdrill's agent: the dumps say what it acquired and did not give back"
        .formatted(pid);
  }

  static String agentNotRead(long pid, String why) {
    return "process %d has Leakdrill's agent, but what that recorded could not be read (%s): jconsole shows it, dev.leakdrill, Acquisitions, Json"
        .formatted(pid, why);
  }

  /** The sentence for any other failure. */
  static String failed(long pid, Throwable failure) {
    if (failure instanceof java.nio.file.AccessDeniedException
        || message(failure).contains("Permission denied")
        || message(failure).contains("Operation not permitted")) {
      return noPermission(pid);
    }
    if (message(failure).contains("No space left")) {
      return "the disk is full: choose another folder for the dumps with --dumps DIR";
    }
    return "process %d gave no dump (%s); by hand it is %s"
        .formatted(pid, message(failure), byHand(pid));
  }

  private static String byHand(long pid) {
    return "jcmd %d Thread.print -l > dump1.txt".formatted(pid);
  }

  private static String fromOutside(long pid) {
    return "look from outside with jhsdb jstack --pid %d > dump1.txt (the JDK of the process has jhsdb), then leakdrill diagnose dump1.txt"
        .formatted(pid);
  }

  /** Returns a failure's message as one printable line. */
  static String message(Throwable failure) {
    @Nullable String message = failure.getMessage();
    String text =
        message == null || failure instanceof FileSystemException
            ? failure.getClass().getSimpleName() + (message == null ? "" : ": " + message)
            : message;
    String line = Printable.line(text);
    return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "..";
  }
}
