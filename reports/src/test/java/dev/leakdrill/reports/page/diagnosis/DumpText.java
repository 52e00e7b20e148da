package dev.leakdrill.reports.page.diagnosis;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.read.DumpReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Builds the text of thread dumps as {@code jstack} writes them. For one thread. */
public final class DumpText {

  /** A call that waits in the program's own code. */
  public static final List<String> CALL =
      List.of(
          "jdk.internal.misc.Unsafe.park(Native Method)",
          "com.example.shop.PriceGateway.price(PriceGateway.java:41)",
          "com.example.shop.Checkout.total(Checkout.java:9)",
          "java.lang.Thread.run(Thread.java:840)");

  /** A worker that waits for work. */
  public static final List<String> IDLE =
      List.of(
          "jdk.internal.misc.Unsafe.park(Native Method)",
          "java.util.concurrent.LinkedBlockingQueue.take(LinkedBlockingQueue.java:435)",
          "java.util.concurrent.ThreadPoolExecutor.getTask(ThreadPoolExecutor.java:1062)",
          "java.lang.Thread.run(Thread.java:840)");

  private final StringBuilder text = new StringBuilder();
  private final int second;
  private int threads;

  /** Starts a dump of this second. */
  public DumpText(int second) {
    this.second = second;
    text.append(
        "2026-03-02 10:15:%02d\nFull thread dump OpenJDK 64-Bit Server VM:\n\n".formatted(second));
  }

  /** Adds threads, the first of which is numbered {@code from}. */
  public DumpText threads(String name, int from, int count, String state, List<String> frames) {
    for (int i = from; i < from + count; i++) {
      thread(name + i, i, state, frames, "");
    }
    return this;
  }

  /**
   * Adds a thread.
   *
   * @param id of the thread, the same in each dump
   * @param locks lines after the first frame, {@code - locked <0x1> (a com.example.A)}
   */
  public DumpText thread(String name, int id, String state, List<String> frames, String locks) {
    text.append(
        String.format(
            Locale.ROOT,
            "\"%s\" #%d prio=5 os_prio=0 cpu=1.25ms elapsed=%d.00s tid=0x%x nid=0x%x waiting\n"
                + "   java.lang.Thread.State: %s\n",
            name,
            id,
            100 + second,
            id * 64,
            id,
            state));
    for (int i = 0; i < frames.size(); i++) {
      text.append("\tat ").append(frames.get(i)).append('\n').append(i == 0 ? locks : "");
    }
    text.append('\n');
    threads++;
    return this;
  }

  /** Returns the number of threads so far. */
  public int size() {
    return threads;
  }

  /**
   * Writes the dump into a folder and reads it.
   *
   * @throws IOException if it cannot be written or read
   */
  public List<Dump> readIn(Path folder) throws IOException {
    Path file = folder.resolve("dump-%02d.txt".formatted(second));
    Files.writeString(file, text + "JNI global refs: 16, weak refs: 0\n");
    return DumpReader.read(file);
  }

  /**
   * Returns the dumps of a leak, 5 s apart: a call that grows, a monitor with a holder that waits
   * itself, and idle workers.
   *
   * @param folder where their files are written
   * @throws IOException if they cannot be written or read
   */
  public static List<Dump> leak(Path folder, int dumps) throws IOException {
    List<Dump> read = new ArrayList<>();
    for (int i = 0; i < dumps; i++) {
      DumpText dump =
          new DumpText(5 * i)
              .threads("worker-", 1_000, 5 + 9 * i, "WAITING (parking)", CALL)
              .threads("pool-1-thread-", 2_000, 8, "WAITING (parking)", IDLE);
      for (int waiter = 0; waiter < 6; waiter++) {
        dump.thread(
            "config-" + waiter,
            3_000 + waiter,
            "BLOCKED (on object monitor)",
            List.of("com.example.shop.Config.get(Config.java:12)"),
            "\t- waiting to lock <0x000000000000bbb0> (a com.example.shop.Config)\n");
      }
      dump.thread(
          "deploy",
          4_000,
          "BLOCKED (on object monitor)",
          List.of("com.example.shop.Deploy.reload(Deploy.java:12)"),
          "\t- waiting to lock <0x000000000000aaa0> (a com.example.shop.Registry)\n"
              + "\t- locked <0x000000000000bbb0> (a com.example.shop.Config)\n");
      dump.thread(
          "reader",
          4_001,
          "RUNNABLE",
          List.of(
              "java.net.SocketInputStream.socketRead0(Native Method)",
              "com.example.shop.Registry.load(Registry.java:88)"),
          "\t- locked <0x000000000000aaa0> (a com.example.shop.Registry)\n");
      read.addAll(dump.readIn(folder));
    }
    return read;
  }
}
