package dev.leakdrill.threads.read;

import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Frames;
import dev.leakdrill.threads.LockWait;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The deadlocks in the section LOCKS of a javacore, above its threads. The first thread of a cycle
 * comes again at its end. For one file, by one thread.
 *
 * <pre>
 * 1LKDEADLOCK    Deadlock detected !!!
 * 2LKDEADLOCKTHR  Thread "a" (0x164D500)
 * 3LKDEADLOCKWTR    is waiting for:
 * 4LKDEADLOCKOBJ      java/lang/Integer@0xE0068E58
 * 3LKDEADLOCKOWN    which is owned by:
 * 2LKDEADLOCKTHR  Thread "b" (0x164C300)
 * </pre>
 */
final class JavacoreLockSection implements DumpSection {

  private static final Pattern THREAD =
      Pattern.compile("2LKDEADLOCKTHR +Thread \"(.*)\" \\((?:J9VMThread:)?(0x[0-9A-Fa-f]+)\\).*");

  private static final Pattern OBJECT = Pattern.compile("4LKDEADLOCKOBJ +([^\\s@]+@0x\\S+).*");

  private final List<DumpedThread> cycle = new ArrayList<>();
  private final FrameCache cache;
  private @Nullable String id;
  private String name = "";

  JavacoreLockSection(MemoryLimit memory) {
    cache = new FrameCache(memory);
  }

  @Override
  public boolean read(String line, DumpBuilder dump) {
    if (line.length() < 4 || !line.startsWith("LK", 1)) {
      return false;
    }
    Matcher thread = THREAD.matcher(line);
    Matcher object = OBJECT.matcher(line);
    if (thread.matches()) {
      readThread(thread.group(2), thread.group(1), dump);
    } else if (object.matches() && id != null) {
      readObject(object.group(1));
    }
    return true;
  }

  private void readThread(String threadId, String threadName, DumpBuilder dump) {
    if (!cycle.isEmpty() && threadId.equals(cycle.get(0).id())) {
      finish(dump);
    } else {
      id = threadId;
      name = threadName;
    }
  }

  private void readObject(String object) {
    String className = Frames.className(object).replace('/', '.');
    LockWait.Kind kind =
        className.startsWith("java.util.concurrent.locks.")
            ? LockWait.Kind.PARK
            : LockWait.Kind.MONITOR;
    ThreadBuilder thread = new ThreadBuilder(id, name).state("BLOCKED");
    thread.waitsFor(new LockWait(kind, object, className, null, null));
    DumpedThread built = thread.build(cache);
    if (built != null) {
      cycle.add(built);
    }
    id = null;
  }

  @Override
  public void finish(DumpBuilder dump) {
    if (cycle.size() > 1) {
      dump.addDeadlock(List.copyOf(cycle));
    }
    cycle.clear();
    id = null;
  }
}
