package dev.leakdrill.threads.read;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of {@code jstack}, {@code jcmd Thread.print} and {@code kill -3} (numbers since JDK 8,
 * cpu and elapsed since 11). Virtual threads are in it only while a carrier runs them:
 *
 * <pre>
 * "name" #14 [3a9e] daemon prio=5 os_prio=0 cpu=38.86ms elapsed=6.01s tid=0x7f5f nid=0x3a9e waiting
 *    java.lang.Thread.State: WAITING (parking)
 *         at jdk.internal.misc.Unsafe.park(java.base@17.0.15/Native Method)
 *         - parking to wait for  <0x00000000fee81fb0> (a java.lang.Object)
 * </pre>
 */
final class HotSpotForm implements TextForm {

  private static final Pattern TITLE = Pattern.compile("Full thread dump");
  private static final String LAST_LINE = "JNI global ref";

  /** A thread of every JVM; its structure is at another address in each. */
  private static final String LIVES_AS_LONG_AS_THE_PROCESS = "Reference Handler";

  // A name may hold quotes, what follows it never does.
  private static final Pattern HEADER =
      Pattern.compile(
          "\"(?<name>.*)\"(?<rest>[^\"]* tid=0x[0-9a-fA-F]+[^\"]*)$"
              + "|\\s+Mounted virtual thread #(?<mounted>\\d+)");

  /** Of threads that run Java; the JVM's own have none, or one at zero. */
  private static final Pattern STACK = Pattern.compile(" \\[0x0*[1-9a-f][0-9a-f]*\\]");

  private static final Map<String, String> STATES =
      Map.of(
          " waiting for monitor entry", "BLOCKED",
          " in Object.wait()", "WAITING",
          " waiting on condition", "WAITING",
          " sleeping", "TIMED_WAITING",
          " runnable", "RUNNABLE");

  @Override
  public String name() {
    return "jstack text";
  }

  @Override
  public List<String> words() {
    return List.of(" tid=0x", "Mounted virtual thread #", "Full thread dump");
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
  public ThreadBuilder start(Matcher header) {
    String mounted = header.group("mounted");
    if (mounted != null) {
      return new ThreadBuilder(mounted, "").virtual(true);
    }
    String rest = header.group("rest");
    // The JVM's own threads (GC, compiler) have no number; on JDK 7 no thread has one.
    String number = rest.startsWith(" #") ? field(rest, " #", "") : null;
    String address = field(rest, " tid=", "");
    String name = header.group("name");
    return new ThreadBuilder(number == null ? address : number, name)
        .processMark(name.equals(LIVES_AS_LONG_AS_THE_PROCESS) ? address : null)
        .onlyWithStack(number == null && !STACK.matcher(rest).find())
        .state(state(rest))
        // Up to JDK 16 that is all it says of one that waits for a class to be initialised.
        .inObjectWait(rest.contains(" in Object.wait()"))
        .age(number(field(rest, " elapsed=", "s")))
        .cpu(number(field(rest, " cpu=", "ms")));
  }

  /** The stack of a mounted virtual thread is below its carrier's; the state is in neither. */
  @Override
  public void follow(ThreadBuilder previous, ThreadBuilder next) {
    if (next.isVirtual()) {
      next.carriedBy(previous.id());
    }
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    return StackLines.read(line, thread);
  }

  @Override
  public boolean isEnd(String line) {
    return line.startsWith(LAST_LINE);
  }

  @Override
  public @Nullable String problem(boolean titled, boolean ended) {
    if (titled && ended) {
      return null;
    }
    return ended
        ? "its first lines are missing (no \"" + TITLE + "\")"
        : "it ends too early (no \"" + LAST_LINE + "s\" at its end)";
  }

  /** Returns the state that a header tells; the line below it says it better, if it is there. */
  private static @Nullable String state(String header) {
    for (Map.Entry<String, String> each : STATES.entrySet()) {
      if (header.contains(each.getKey())) {
        return each.getValue();
      }
    }
    return null;
  }

  /** Returns what is after a key, up to a space, without its unit; null if there is none. */
  private static @Nullable String field(String text, String key, String unit) {
    int start = text.indexOf(key);
    if (start < 0) {
      return null;
    }
    start += key.length();
    int end = text.indexOf(' ', start);
    String value = text.substring(start, end < 0 ? text.length() : end);
    return value.endsWith(unit) ? value.substring(0, value.length() - unit.length()) : null;
  }

  private static @Nullable Double number(@Nullable String text) {
    try {
      return text == null ? null : Double.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
