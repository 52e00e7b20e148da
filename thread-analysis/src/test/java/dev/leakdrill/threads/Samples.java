package dev.leakdrill.threads;

import dev.leakdrill.threads.read.DumpReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Stored dumps, and dumps made of a few words. */
public final class Samples {

  public static final List<String> CALL =
      List.of(
          "jdk.internal.misc.Unsafe.park(Native Method)",
          "jdk.internal.net.http.HttpClientImpl.send(HttpClientImpl.java:554)",
          "com.example.Gateway.call(Gateway.java:41)",
          "java.lang.Thread.run(Thread.java:840)");

  public static final List<String> IDLE =
      List.of(
          "jdk.internal.misc.Unsafe.park(Native Method)",
          "java.util.concurrent.LinkedBlockingQueue.take(LinkedBlockingQueue.java:435)",
          "java.util.concurrent.ThreadPoolExecutor.getTask(ThreadPoolExecutor.java:1062)",
          "java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1122)",
          "com.example.NamedThreads.lambda$made$0(NamedThreads.java:9)");

  public static final List<String> SCHEDULER =
      List.of(
          "jdk.internal.misc.Unsafe.park(Native Method)",
          "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue.take(X.java:1182)",
          "java.util.concurrent.ThreadPoolExecutor.getTask(ThreadPoolExecutor.java:1062)");

  public static final List<String> EVENT_LOOP =
      List.of(
          "sun.nio.ch.EPoll.wait(Native Method)",
          "sun.nio.ch.SelectorImpl.select(SelectorImpl.java:141)",
          "io.netty.channel.nio.NioEventLoop.run(NioEventLoop.java:569)");

  private Samples() {}

  public static Path file(String name) {
    return resource("/dumps/" + name);
  }

  /** Returns a file of the test resources. */
  public static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(Samples.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  /** Reads the stored dumps of these names, in this order. */
  public static List<Dump> read(String... names) {
    List<Dump> dumps = new ArrayList<>();
    for (String name : names) {
      dumps.addAll(read(file(name)));
    }
    return dumps;
  }

  /** Reads a dump as people have them, from the folder {@code cases}. */
  public static List<Dump> readCase(String name) {
    return read(resource("/cases/" + name));
  }

  private static List<Dump> read(Path file) {
    try {
      return DumpReader.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns so many waiting threads with ids and names numbered from {@code firstId}. */
  public static List<DumpedThread> threads(
      String prefix, int firstId, int count, List<String> frames) {
    return threads(prefix, firstId, count, frames, null);
  }

  public static List<DumpedThread> threads(
      String prefix, int firstId, int count, List<String> frames, @Nullable Double cpuMillis) {
    return IntStream.range(firstId, firstId + count)
        .mapToObj(
            id ->
                new DumpedThread(
                    "" + id,
                    prefix + id,
                    "WAITING",
                    false,
                    null,
                    cpuMillis,
                    null,
                    null,
                    List.of(),
                    null,
                    null,
                    frames))
        .toList();
  }

  /** Returns a thread like this one that is in this state, waits for this and holds these locks. */
  public static DumpedThread withLocks(
      DumpedThread thread, String state, @Nullable LockWait waitsFor, List<String> holdsLocks) {
    return new DumpedThread(
        thread.id(),
        thread.name(),
        state,
        thread.virtual(),
        thread.ageSec(),
        thread.cpuMillis(),
        thread.waitSec(),
        waitsFor,
        holdsLocks,
        thread.carrierId(),
        thread.createdBy(),
        thread.frames());
  }

  /** Returns dumps ten seconds apart. */
  @SafeVarargs
  public static List<Dump> dumps(List<DumpedThread>... threads) {
    return IntStream.range(0, threads.length)
        .mapToObj(i -> dump((i + 1) + ".txt", 10.0 * i, threads[i], List.of(), List.of()))
        .toList();
  }

  /** Returns a dump of a process without an id that is so old. */
  public static Dump dump(
      String name,
      @Nullable Double uptimeSec,
      List<DumpedThread> threads,
      List<AcquisitionSite> sites,
      List<String> problems) {
    return new Dump(
        name,
        "made",
        Language.JAVA,
        null,
        null,
        null,
        null,
        null,
        uptimeSec,
        null,
        StackGroup.of(threads),
        List.of(),
        sites,
        problems);
  }

  public static List<DumpedThread> both(List<DumpedThread> one, List<DumpedThread> other) {
    List<DumpedThread> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }
}
