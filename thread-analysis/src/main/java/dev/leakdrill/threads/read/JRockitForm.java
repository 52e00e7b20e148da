package dev.leakdrill.threads.read;

import dev.leakdrill.threads.LockWait;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of JRockit, which older WebLogic servers run on ({@code jrcmd PID print_threads}):
 *
 * <pre>
 * ===== FULL THREAD DUMP ===============
 * "worker-1" id=21 idx=0x7c tid=6839 prio=5 alive, blocked, native_blocked, daemon
 *     -- Blocked trying to get lock: com/example/Shop@0x110A3E9F0[fat lock]
 *     at com/example/Shop.price(Shop.java:31)[optimized]
 *     ^-- Holding lock: com/example/Cart@0x110A3EA00[thin lock]
 *     -- end of trace
 * </pre>
 */
final class JRockitForm implements TextForm {

  private static final Pattern TITLE = Pattern.compile("=+ FULL THREAD DUMP =+");
  private static final String LAST_LINE = "===== END OF THREAD DUMP";

  private static final Pattern HEADER =
      Pattern.compile("\"(?<name>.*)\" id=(?<id>\\d+) idx=0x[0-9a-f]+ tid=\\d+ (?<rest>prio=.*)");

  /** A method's descriptor stands before its place only where it is native. */
  private static final Pattern FRAME =
      Pattern.compile(
          "\\s*at (?:jrockit/proxy/)?([\\w/$<>]+\\.[\\w$<>]+)(?:\\(\\S*\\)\\S+?)?(\\([^()]*\\)).*");

  private static final Pattern LOCK =
      Pattern.compile(
          "\\s*\\^?-- (Blocked trying to get|Parking to wait for|Waiting for notification on|Holding)"
              + "(?: lock)?: ([\\w/$]+)@(0x[0-9A-Fa-f]+).*");

  @Override
  public String name() {
    return "JRockit text";
  }

  @Override
  public List<String> words() {
    return List.of(" idx=0x", "FULL THREAD DUMP");
  }

  @Override
  public Pattern header() {
    return HEADER;
  }

  @Override
  public Pattern title() {
    return TITLE;
  }

  @Override
  public boolean isAlwaysTitled() {
    return false;
  }

  @Override
  public ThreadBuilder start(Matcher header) {
    return new ThreadBuilder(header.group("id"), header.group("name"))
        .state(state(header.group("rest")))
        .onlyWithStack(true);
  }

  private static String state(String words) {
    if (words.contains(" blocked,")) {
      return "BLOCKED";
    }
    if (words.contains(" sleeping")) {
      return "TIMED_WAITING";
    }
    return words.contains(" waiting") || words.contains(" parked") ? "WAITING" : "RUNNABLE";
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    Matcher lock = LOCK.matcher(line);
    if (lock.matches()) {
      readLock(lock, thread);
      return true;
    }
    Matcher frame = FRAME.matcher(line);
    if (!frame.matches()) {
      return line.strip().startsWith("-- end of trace") || line.strip().startsWith("^-- ");
    }
    String method = frame.group(1).replace('/', '.');
    // The JVM's own way to wait is below Java's.
    if (!method.startsWith("jrockit.vm.")) {
      thread.frame(method + frame.group(2));
    }
    return true;
  }

  private static void readLock(Matcher lock, ThreadBuilder thread) {
    String object = lock.group(3);
    String className = lock.group(2).replace('/', '.');
    switch (lock.group(1)) {
      case "Holding" -> thread.holdsLock(object);
      case "Blocked trying to get" ->
          thread.waitsFor(new LockWait(LockWait.Kind.MONITOR, object, className, null, null));
      case "Parking to wait for" ->
          thread.waitsFor(new LockWait(LockWait.Kind.PARK, object, className, null, null));
      default ->
          thread.waitsFor(new LockWait(LockWait.Kind.NOTIFICATION, object, className, null, null));
    }
  }

  @Override
  public boolean isEnd(String line) {
    return line.startsWith(LAST_LINE);
  }
}
