package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.StackGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The threads of a dump that are named like one pool's workers, by what they do. For one analysis,
 * by one thread.
 */
final class WorkerPool {

  private static final String WORKER = "-worker-";
  private static final String SEPARATORS = "-# :";

  private final String name;
  private final List<DumpedThread> awaiting = new ArrayList<>();
  private final List<DumpedThread> calling = new ArrayList<>();
  private final List<DumpedThread> running = new ArrayList<>();
  private int others;

  private WorkerPool(String name) {
    this.name = name;
  }

  /** Returns the pools of a dump, in its order. */
  static List<WorkerPool> of(Dump dump) {
    Map<String, WorkerPool> pools = new LinkedHashMap<>();
    for (StackGroup group : dump.groups()) {
      List<String> frames = group.frames();
      boolean isWorker = TaskWaits.isWorker(frames) && TaskWaits.isOfProgram(frames);
      boolean isIdle = IdleLoop.of(frames).isPresent();
      boolean awaits = isWorker && !isIdle && TaskWaits.isWaitForTask(frames, group.state());
      boolean calls = isWorker && !isIdle && WaitKind.of(frames, group.state()).isCall();
      for (DumpedThread thread : group.members()) {
        String name = withoutNumber(thread.name());
        if (!name.isEmpty()) {
          WorkerPool pool = pools.computeIfAbsent(name, WorkerPool::new);
          if (!isWorker || isIdle) {
            pool.others++;
          } else {
            (awaits ? pool.awaiting : calls ? pool.calling : pool.running).add(thread);
          }
        }
      }
    }
    return pools.values().stream().filter(pool -> pool.atWork() > 0).toList();
  }

  /** Returns what the names begin with: {@code pool-1-thread}. */
  String name() {
    String plain =
        name.endsWith(WORKER) ? name.substring(0, name.length() - WORKER.length()) : name;
    int end = plain.length();
    while (end > 0 && SEPARATORS.indexOf(plain.charAt(end - 1)) >= 0) {
      end--;
    }
    return plain.substring(0, end);
  }

  /** Returns the workers that wait for tasks of other workers. */
  List<DumpedThread> awaiting() {
    return awaiting;
  }

  /** Returns the workers that wait in another call, as in a read from a socket. */
  List<DumpedThread> calling() {
    return calling;
  }

  /** Returns the workers that do something for which a task may be waited for. */
  List<DumpedThread> busy() {
    List<DumpedThread> busy = new ArrayList<>(calling);
    busy.addAll(running);
    return busy;
  }

  /** Returns whether the thread is named like the pool's workers. */
  boolean has(DumpedThread thread) {
    return withoutNumber(thread.name()).equals(name);
  }

  boolean isCommonPool() {
    return name.startsWith("ForkJoinPool.commonPool");
  }

  /** Returns whether each of its threads waits for a task. */
  boolean isAllAwaiting() {
    return others == 0 && busy().isEmpty();
  }

  /** Returns whether each of its threads waits, but not all of them for tasks. */
  boolean isAllWaiting() {
    return others == 0 && running.isEmpty() && !calling.isEmpty();
  }

  private int atWork() {
    return awaiting.size() + calling.size() + running.size();
  }

  /** Returns what the names of all workers of the thread's pool begin with. */
  static String withoutNumber(String threadName) {
    int end = threadName.length();
    while (end > 0 && Character.isDigit(threadName.charAt(end - 1))) {
      end--;
    }
    return threadName.substring(0, end);
  }
}
