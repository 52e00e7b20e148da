package dev.leakdrill.threads.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines below a thread's header as HotSpot and tools like it write them. Stateless. */
final class StackLines {

  private static final String STATE = "java.lang.Thread.State: ";

  private static final Pattern LOCK =
      Pattern.compile("- (waiting to lock|waiting on|parking to wait for|locked|) *<([^>]+)>.*");

  private StackLines() {}

  /** Takes a state, a frame or a lock; returns false if the line is not indented. */
  static boolean read(String line, ThreadBuilder thread) {
    if (!line.startsWith(" ") && !line.startsWith("\t")) {
      return false;
    }
    String text = line.strip();
    if (text.startsWith("at ")) {
      thread.frame(text.substring(3));
      return true;
    }
    if (text.startsWith("- ")) {
      readLock(text, thread);
      return true;
    }
    if (text.startsWith(STATE)) {
      String state = text.substring(STATE.length());
      int end = state.indexOf(' ');
      thread.state(end < 0 ? state : state.substring(0, end));
      return true;
    }
    return false;
  }

  private static void readLock(String text, ThreadBuilder thread) {
    Matcher lock = LOCK.matcher(text);
    if (!lock.matches()) {
      return;
    }
    switch (lock.group(1)) {
      case "waiting to lock", "parking to wait for" -> thread.wantsLock(lock.group(2));
      case "waiting on" -> thread.waitsOn(lock.group(2));
      default -> thread.holdsLock(lock.group(2));
    }
  }
}
