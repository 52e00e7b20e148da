package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Frames;
import dev.leakdrill.threads.LockWait;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A thread as JConsole shows it, copied from its window:
 *
 * <pre>
 * Name: pool-1-thread-1
 * State: BLOCKED on java.lang.Object@5e9f23b4 owned by: pool-1-thread-2
 * Total blocked: 1  Total waited: 0
 *
 * Stack trace:
 * com.example.Shop.price(Shop.java:31)
 *    - locked java.lang.Object@27716f4
 * </pre>
 */
final class JConsoleForm implements TextForm {

  private static final Pattern HEADER = Pattern.compile("Name: (\\S.*)$");
  private static final Pattern STATE =
      Pattern.compile(
          "State: (NEW|RUNNABLE|BLOCKED|WAITING|TIMED_WAITING|TERMINATED)"
              + "(?: on (\\S+?))?(?: owned by: (.*?))?\\s*");

  private static final Pattern HELD = Pattern.compile("\\s*- locked (\\S+@[0-9a-f]+)\\s*");

  @Override
  public String name() {
    return "JConsole text";
  }

  @Override
  public List<String> words() {
    return List.of("Name: ");
  }

  @Override
  public Pattern header() {
    return HEADER;
  }

  /** Other lines start so, too: it is a thread if there is a stack below it. */
  @Override
  public ThreadBuilder start(Matcher header) {
    return new ThreadBuilder(null, header.group(1).strip()).onlyWithStack(true);
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    Matcher state = STATE.matcher(line);
    if (state.matches()) {
      thread.state(state.group(1));
      String lock = state.group(2);
      if (lock != null) {
        LockWait.Kind kind = thread.isBlocked() ? LockWait.Kind.MONITOR : LockWait.Kind.PARK;
        thread.waitsFor(new LockWait(kind, lock, Frames.className(lock), null, state.group(3)));
      }
      return true;
    }
    Matcher held = HELD.matcher(line);
    if (held.matches()) {
      thread.holdsLock(held.group(1));
      return true;
    }
    return thread.hasState() && BareFrames.read(line, thread)
        || line.startsWith("Total blocked: ")
        || line.startsWith("Stack trace:");
  }

  /** Many lines of logs have such words. */
  @Override
  public boolean isWrittenToLogs() {
    return false;
  }
}
