package dev.leakdrill.threads.read;

import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.LockWait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The deadlocks that a HotSpot JVM found, below its threads, or above them in what {@code jstack
 * -F} and {@code jhsdb} print. The stacks in it are of threads that the dump has already, unless
 * somebody kept this part alone. For one file, by one thread.
 *
 * <pre>
 * Found one Java-level deadlock:
 * =============================
 * "a":
 *   waiting to lock monitor 0x7f20 (object 0x6a00, a java.lang.Object),
 *   which is held by "b"
 * "b":
 *   waiting for ownable synchronizer 0x6b48, (a java.util.concurrent.locks.ReentrantLock$FairSync),
 *   which is held by "a"
 *
 * Java stack information for the threads listed above:
 * </pre>
 */
final class DeadlockSection implements DumpSection {

  static final String WORD = " Java-level deadlock";

  /** The first line of each deadlock. */
  static final Pattern TITLE = Pattern.compile("Found (?:one|\\d+) Java-level deadlocks?:");

  private static final Pattern NAME = Pattern.compile("\"(.*)\":\\s*");
  private static final Pattern MONITOR =
      Pattern.compile(
          "\\s*waiting to lock (?:monitor |Monitor@).*\\([oO]bject[ @](\\w+), an? ([^)]+)\\),?\\s*");

  private static final Pattern SYNCHRONIZER =
      Pattern.compile("\\s*waiting for ownable synchronizer (\\w+), \\(an? ([^)]+)\\),?\\s*");

  private static final Pattern OWNER = Pattern.compile("\\s*(?:in JNI, )?which is held by (.*)");
  private static final Pattern QUOTED = Pattern.compile("\"(.*)\"\\s*");
  private static final Pattern END = Pattern.compile("Found (?:a total of )?\\d+ deadlocks?\\..*");
  private static final Pattern RULE = Pattern.compile("=+\\s*");

  private final Map<String, ThreadBuilder> cycle = new LinkedHashMap<>();
  private final FrameCache cache;
  private boolean isInside;
  private boolean hasStacks;
  private @Nullable ThreadBuilder thread;
  private @Nullable LockWait wait;

  DeadlockSection(MemoryLimit memory) {
    cache = new FrameCache(memory);
  }

  @Override
  public boolean read(String line, DumpBuilder dump) {
    if (line.contains(WORD) && TITLE.matcher(line).lookingAt()) {
      finish(dump);
      isInside = true;
      return true;
    }
    if (!isInside) {
      return false;
    }
    if (END.matcher(line).matches()) {
      finish(dump);
      return true;
    }
    if (line.isBlank() || RULE.matcher(line).matches()) {
      return true;
    }
    if (readName(line) || readWait(line) || readStack(line)) {
      return true;
    }
    finish(dump);
    return false;
  }

  private boolean readName(String line) {
    Matcher name = NAME.matcher(line);
    if (!name.matches()) {
      return false;
    }
    thread = cycle.computeIfAbsent(name.group(1), each -> new ThreadBuilder(null, each));
    wait = null;
    return true;
  }

  private boolean readWait(String line) {
    if (hasStacks || thread == null) {
      return false;
    }
    Matcher monitor = MONITOR.matcher(line);
    Matcher synchronizer = SYNCHRONIZER.matcher(line);
    Matcher owner = OWNER.matcher(line);
    if (monitor.matches()) {
      wait = wait(LockWait.Kind.MONITOR, monitor);
      thread.state("BLOCKED").waitsFor(wait);
    } else if (synchronizer.matches()) {
      wait = wait(LockWait.Kind.PARK, synchronizer);
      thread.state("WAITING").waitsFor(wait);
    } else if (owner.matches() && wait != null) {
      Matcher name = QUOTED.matcher(owner.group(1));
      if (name.matches()) {
        thread.waitsFor(
            new LockWait(wait.kind(), wait.object(), wait.className(), null, name.group(1)));
      }
    } else {
      return false;
    }
    return true;
  }

  private static LockWait wait(LockWait.Kind kind, Matcher object) {
    return new LockWait(kind, object.group(1), object.group(2).replace('/', '.'), null, null);
  }

  private boolean readStack(String line) {
    if (line.startsWith("Java stack information for the threads listed above")) {
      hasStacks = true;
      thread = null;
      return true;
    }
    return thread != null && StackLines.read(line, thread);
  }

  @Override
  public void finish(DumpBuilder dump) {
    if (!cycle.isEmpty()) {
      List<DumpedThread> threads = new ArrayList<>();
      cycle.values().forEach(each -> threads.add(Objects.requireNonNull(each.build(cache))));
      dump.addDeadlock(threads);
    }
    cycle.clear();
    isInside = false;
    hasStacks = false;
    thread = null;
    wait = null;
  }
}
