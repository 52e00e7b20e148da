package dev.leakdrill.threads.read;

import dev.leakdrill.threads.AcquisitionSite;
import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Language;
import dev.leakdrill.threads.StackGroup;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what a file says of one dump. For one dump, by one thread. */
final class DumpBuilder {

  /** No JVM has that many; a larger count is a damaged file, not a reason to fill the heap. */
  static final int MAX_THREADS = 2_000_000;

  private final MemoryLimit memory;
  private final List<DumpedThread> threads = new ArrayList<>();
  private final Map<String, DumpedThread> byId = new HashMap<>();
  private final List<StackGroup> groups = new ArrayList<>();
  private final List<List<DumpedThread>> deadlocks = new ArrayList<>();
  private final List<AcquisitionSite> sites = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private Language language = Language.JAVA;
  private int threadCount;
  private int announced;
  private boolean allAsleep;
  private @Nullable String incomplete;
  private int groupsLeftOut;
  private @Nullable String source;
  private @Nullable String processId;
  private @Nullable String processMark;
  private @Nullable Instant takenAt;
  private @Nullable LocalDateTime localTime;
  private @Nullable Double uptimeSec;
  private @Nullable Double tookMillis;

  /** Takes the limit that all counts towards, but for frames. */
  DumpBuilder(MemoryLimit memory) {
    this.memory = memory;
  }

  /** Adds a thread, to be grouped when the dump is built. */
  void add(DumpedThread thread) {
    memory.count(thread);
    threads.add(thread);
    threadCount++;
    if (thread.id() != null) {
      byId.put(thread.id(), thread);
    }
    Double age = thread.ageSec();
    if (age != null && (uptimeSec == null || age > uptimeSec)) {
      uptimeSec = age;
    }
  }

  /** Adds threads that the file has grouped; groups larger than any JVM's are left out. */
  void add(StackGroup group) {
    if (group.count() <= MAX_THREADS - threadCount) {
      group.members().forEach(memory::count);
      groups.add(group);
      threadCount += group.count();
    } else {
      groupsLeftOut++;
    }
  }

  /** Counts a group that the file has and that cannot be read. */
  void leaveOutGroup() {
    groupsLeftOut++;
  }

  int groupsLeftOut() {
    return groupsLeftOut;
  }

  /** Takes the threads of a cycle that the JVM itself found, each waiting for the next one. */
  void addDeadlock(List<DumpedThread> cycle) {
    deadlocks.add(cycle);
  }

  /** Returns whether nothing but the deadlocks of the process is known. */
  boolean hasOnlyDeadlocks() {
    return threadCount == 0 && !deadlocks.isEmpty();
  }

  /** Takes that the program has ended because none of its threads can go on. */
  void allAreAsleep() {
    allAsleep = true;
  }

  /** Takes how many threads the dump says it has. */
  void announce(int threads) {
    announced = threads;
  }

  int announced() {
    return announced;
  }

  /** Takes what is missing in the dump, as {@link TextForm#problem} gives it. */
  void incomplete(String problem) {
    incomplete = problem;
  }

  @Nullable String incomplete() {
    return incomplete;
  }

  /** Returns the threads that are to be grouped when the dump is built. */
  List<DumpedThread> threads() {
    return threads;
  }

  void language(Language ofProgram) {
    language = ofProgram;
  }

  void add(AcquisitionSite site) {
    memory.countStack(site.frames().size());
    sites.add(site);
  }

  void addProblem(String problem) {
    problems.add(problem);
  }

  int threadCount() {
    return threadCount;
  }

  /** Returns the thread with this id; null if there is none yet. */
  @Nullable DumpedThread thread(String id) {
    return byId.get(id);
  }

  @Nullable String processId() {
    return processId;
  }

  void processId(@Nullable String id) {
    processId = id;
  }

  /** Takes what no other process has, as {@link Dump#processMark()} describes it. */
  void processMark(@Nullable String mark) {
    processMark = mark;
  }

  void source(@Nullable String tool) {
    source = tool;
  }

  void takenAt(@Nullable Instant time) {
    takenAt = time;
  }

  void localTime(@Nullable LocalDateTime time) {
    localTime = time;
  }

  void tookMillis(double millis) {
    tookMillis = millis;
  }

  private List<List<String>> deadlockNames() {
    if (allAsleep) {
      return List.of(threads.stream().map(DumpedThread::name).toList());
    }
    return deadlocks.stream()
        .map(cycle -> cycle.stream().map(DumpedThread::name).toList())
        .toList();
  }

  Dump build(String name, String format) {
    memory.countDump();
    DeadlockThreads.join(threads, deadlocks);
    List<StackGroup> all = new ArrayList<>(groups);
    all.addAll(StackGroup.of(threads));
    return new Dump(
        name,
        format,
        language,
        source,
        processId,
        processMark,
        takenAt,
        localTime,
        uptimeSec,
        tookMillis,
        all,
        deadlockNames(),
        sites,
        problems);
  }
}
