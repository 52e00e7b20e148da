package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Frames;
import dev.leakdrill.threads.LockWait;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines below a thread's header as HotSpot, its serviceability agent ({@code jhsdb jstack}) and
 * tools like them write them. Stateless.
 */
final class StackLines {

  private static final String SYNCHRONIZERS = "Locked ownable synchronizers:";
  private static final String STATE = "java.lang.Thread.State: ";

  /** Trackers take away what lines are indented by. */
  private static final Pattern UNINDENTED =
      Pattern.compile(
          "at [\\w.$<>/@+-]+\\(|java\\.lang\\.Thread\\.State: [A-Z]"
              + "|- (?:locked|waiting (?:on|to lock)|parking to wait for) +<|- <0x|- [\\w.$<>/+]+\\(.*\\) @bci");

  private static final Pattern SERVICEABILITY_FRAME =
      Pattern.compile("- ([\\w.$<>/+]+)\\(.*?\\) @bci=-?\\d+(?:, line=(\\d+))?.*");

  private static final Pattern MIXED_JAVA_FRAME =
      Pattern.compile("0x[0-9a-f]+\\s+\\* ([\\w.$<>/+]+)\\(.*?\\) bci:-?\\d+(?: line:(\\d+))?.*");

  private static final Pattern MIXED_FRAME = Pattern.compile("0x[0-9a-f]{8,}\\s.*");

  private static final Pattern SIMPLE_NAME = Pattern.compile("(?:.*\\.)?(\\w+)[^.]*\\.[^.]+");

  private static final String CLASS_INITIALIZATION =
      "- waiting on the Class initialization monitor for ";

  private static final Pattern LOCK =
      Pattern.compile(
          "- (waiting to lock|waiting on|waiting to re-lock in wait\\(\\)|parking to wait for|locked|)"
              + " *<(?!no object reference)([^>]+)>,?(?: \\((?:an? )?([^)]+)\\))?"
              + "(?:,? owned by \"(?<owner>.*)\" t@(?<ownerId>\\d+))?(?:, owner #(?<number>\\d+))?.*");

  /** As the debugger of IntelliJ IDEA exports it. */
  private static final Pattern DEBUGGED =
      Pattern.compile("waiting for (.{1,200}?) to release lock on <(\\w+)> \\(an? ([^)]+)\\)");

  private static final Pattern OTHER =
      Pattern.compile(
          "Locked ownable synchronizers:|Number of locked synchronizers = \\d+"
              + "|JavaThread state: .*|No compile task|Compiling: .*"
              + "|Carrying virtual thread #\\d+|blocks \\S+@\\d+");

  private StackLines() {}

  /** Takes a state, a frame or a lock; returns false if the line is not indented. */
  static boolean read(String line, ThreadBuilder thread) {
    if (line.startsWith("0x")) {
      return readMixed(line, thread);
    }
    if (!line.startsWith(" ") && !line.startsWith("\t")) {
      return line.startsWith(SYNCHRONIZERS)
          || UNINDENTED.matcher(line).lookingAt() && readText(line.strip(), thread);
    }
    return readText(line.strip(), thread);
  }

  private static boolean readText(String text, ThreadBuilder thread) {
    if (text.startsWith("at ")) {
      // Logback writes the archive after a frame, in brackets.
      int end = text.indexOf(')');
      String frame = text.substring(3, end < 0 ? text.length() : end + 1);
      // As Google Play shows them.
      int gap = frame.indexOf(" (");
      thread.frame(gap < 0 ? frame : frame.substring(0, gap) + frame.substring(gap + 1));
      return true;
    }
    if (text.startsWith("- ")) {
      readFrameOrLock(text, thread);
      return true;
    }
    if (text.startsWith(STATE)) {
      String state = text.substring(STATE.length());
      int end = state.indexOf(' ');
      thread.state(end < 0 ? state : state.substring(0, end));
      return true;
    }
    Matcher debugged = DEBUGGED.matcher(text);
    if (debugged.matches()) {
      thread.waitsFor(
          new LockWait(
              LockWait.Kind.MONITOR,
              debugged.group(2),
              debugged.group(3),
              null,
              debugged.group(1)));
      return true;
    }
    return OTHER.matcher(text).matches();
  }

  /** Takes a frame of {@code jhsdb jstack --mixed}; native ones are left out. */
  private static boolean readMixed(String line, ThreadBuilder thread) {
    Matcher java = MIXED_JAVA_FRAME.matcher(line);
    if (java.matches()) {
      thread.frame(java.group(1) + place(java.group(1), java.group(2)));
      return true;
    }
    return MIXED_FRAME.matcher(line).matches();
  }

  /** Such frames have no file; it is taken to be named after the class, as Java's are. */
  private static String place(String method, @Nullable String lineNumber) {
    Matcher simpleName = SIMPLE_NAME.matcher(method);
    return lineNumber == null || !simpleName.matches()
        ? "(Unknown Source)"
        : "(" + simpleName.group(1) + ".java:" + lineNumber + ")";
  }

  private static void readFrameOrLock(String text, ThreadBuilder thread) {
    Matcher frame = SERVICEABILITY_FRAME.matcher(text);
    if (text.contains(" @bci=") && frame.matches()) {
      thread.frame(frame.group(1) + place(frame.group(1), frame.group(2)));
    } else {
      readLock(text, thread);
    }
  }

  private static void readLock(String text, ThreadBuilder thread) {
    if (text.startsWith(CLASS_INITIALIZATION)) {
      String className = text.substring(CLASS_INITIALIZATION.length()).replace('/', '.');
      thread.waitsFor(
          new LockWait(LockWait.Kind.CLASS_INITIALIZATION, className, className, null, null));
      return;
    }
    Matcher lock = LOCK.matcher(text);
    if (!lock.matches()) {
      return;
    }
    switch (lock.group(1)) {
      case "waiting to lock" -> thread.waitsFor(wait(LockWait.Kind.MONITOR, lock));
      case "parking to wait for" -> thread.waitsFor(wait(LockWait.Kind.PARK, lock));
      // JDK 11 to 17 say the second of every thread in wait(), notified or not.
      case "waiting on", "waiting to re-lock in wait()" ->
          thread.waitsFor(wait(LockWait.Kind.NOTIFICATION, lock));
      default -> thread.holdsLock(lock.group(2));
    }
  }

  private static LockWait wait(LockWait.Kind kind, Matcher lock) {
    String object = lock.group(2);
    String named = lock.group(3);
    boolean isNamed = named == null && object.indexOf('@') > 0;
    String className = isNamed ? Frames.className(object) : named;
    String ownerId = lock.group("ownerId");
    return new LockWait(
        kind,
        object,
        className == null ? null : className.replace('/', '.'),
        ownerId == null ? lock.group("number") : ownerId,
        lock.group("owner"));
  }
}
