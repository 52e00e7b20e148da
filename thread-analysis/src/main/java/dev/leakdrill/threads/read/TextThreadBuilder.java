package dev.leakdrill.threads.read;

import dev.leakdrill.threads.DumpedThread;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A thread of a text dump while its lines are read. The header is one of
 *
 * <pre>
 * "name" #14 [3a9e] daemon prio=5 os_prio=0 cpu=38.86ms elapsed=6.01s tid=0x7f5f nid=0x3a9e waiting
 * #14 "name" virtual WAITING 2026-11-23T19:46:50.847Z
 * </pre>
 *
 * <p>the first by {@code jstack} and {@code Thread.print} (numbers since JDK 8, cpu and elapsed
 * since 11), the second by {@code Thread.dump_to_file} (state and time since 25).
 */
final class TextThreadBuilder {

  private static final Pattern PLAIN =
      Pattern.compile("#(\\d+) \"(.*)\"( virtual)?(?: ([A-Z_]+))?(?: \\d{4}-\\S+)?\\s*");
  private static final Pattern NUMBER = Pattern.compile("^ #(\\d+)");
  private static final Pattern CPU = Pattern.compile(" cpu=([0-9.]+)ms");
  private static final Pattern ELAPSED = Pattern.compile(" elapsed=([0-9.]+)s");
  private static final Pattern ADDRESS = Pattern.compile(" tid=(0x[0-9a-fA-F]+)");
  private static final Pattern STATE = Pattern.compile("java\\.lang\\.Thread\\.State: ([A-Z_]+)");
  private static final Pattern LOCK =
      Pattern.compile("- (waiting to lock|waiting on|parking to wait for|locked|) *<([^>]+)>.*");

  private final @Nullable String id;
  private final String name;
  private final boolean virtual;
  private final boolean ofTheJvm;
  private final @Nullable Double ageSec;
  private final @Nullable Double cpuMillis;
  private final List<String> frames = new ArrayList<>();
  private final List<String> holdsLocks = new ArrayList<>();
  private String state;
  private @Nullable String wantsLock;
  private @Nullable String waitsOn;

  private TextThreadBuilder(
      @Nullable String id,
      String name,
      String state,
      boolean virtual,
      boolean ofTheJvm,
      @Nullable Double ageSec,
      @Nullable Double cpuMillis) {
    this.id = id;
    this.name = name;
    this.state = state;
    this.virtual = virtual;
    this.ofTheJvm = ofTheJvm;
    this.ageSec = ageSec;
    this.cpuMillis = cpuMillis;
  }

  /** Returns the thread that this line begins, null if it begins none. */
  static @Nullable TextThreadBuilder begunBy(String line) {
    if (line.startsWith("\"")) {
      // A name may hold quotes, what follows it never does.
      int end = line.lastIndexOf('"');
      String rest = line.substring(end + 1);
      String address = find(ADDRESS, rest);
      if (end == 0 || address == null) {
        return null;
      }
      String number = find(NUMBER, rest);
      // The JVM's own threads (GC, compiler) have no number; on JDK 7 nobody has.
      return new TextThreadBuilder(
          number == null ? address : number,
          line.substring(1, end),
          "",
          false,
          number == null,
          number(find(ELAPSED, rest)),
          number(find(CPU, rest)));
    }
    if (line.startsWith("#")) {
      Matcher plain = PLAIN.matcher(line);
      if (plain.matches()) {
        String state = plain.group(4);
        boolean virtual = plain.group(3) != null;
        return new TextThreadBuilder(
            plain.group(1), plain.group(2), state == null ? "" : state, virtual, false, null, null);
      }
    }
    return null;
  }

  /** Returns the virtual thread whose stack follows its carrier's. */
  static TextThreadBuilder mounted(String number) {
    return new TextThreadBuilder(number, "", "RUNNABLE", true, false, null, null);
  }

  @Nullable Double ageSec() {
    return ageSec;
  }

  /** Takes a line below the header. */
  void read(String line, FrameCache cache) {
    String text = line.strip();
    if (text.startsWith("at ")) {
      frames.add(cache.frame(text.substring(3)));
    } else if (text.startsWith("- ")) {
      readLock(text);
    } else if (text.startsWith("java.lang.Thread.State:")) {
      String found = find(STATE, text);
      state = found == null ? "" : found;
    } else if (line.startsWith("      ") && text.endsWith(")") && text.indexOf('(') > 0) {
      // Thread.dump_to_file before JDK 25 writes frames without "at".
      frames.add(cache.frame(text));
    }
  }

  private void readLock(String text) {
    Matcher lock = LOCK.matcher(text);
    if (!lock.matches()) {
      return;
    }
    String address = lock.group(2);
    switch (lock.group(1)) {
      case "waiting to lock", "parking to wait for" -> wantsLock = address;
      case "waiting on" -> waitsOn = address;
      default -> holdsLocks.add(address);
    }
  }

  /** Returns the thread, null for one of the JVM's own. */
  @Nullable DumpedThread finished(FrameCache cache) {
    if (ofTheJvm && frames.isEmpty()) {
      return null;
    }
    // A thread in Object.wait() has given back what its frames say it locked.
    holdsLocks.remove(waitsOn);
    return new DumpedThread(
        id, name, state, virtual, ageSec, cpuMillis, wantsLock, holdsLocks, cache.stack(frames));
  }

  private static @Nullable String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }

  private static @Nullable Double number(@Nullable String text) {
    try {
      return text == null ? null : Double.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
