package dev.leakdrill.threads;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Dumps of very many threads, the same at each call: of ten threads, six wait for a call, two are
 * idle workers, one is blocked and one is idle in a selector; they have some hundred stacks. What
 * they cost:
 *
 * <pre>
 * mvn -q -pl thread-analysis process-test-classes
 * java -cp thread-analysis/target/test-classes dev.leakdrill.threads.LargeDumps text 1 100000 1.txt
 * /usr/bin/time -v ./leakdrill diagnose 1.txt
 * </pre>
 */
public final class LargeDumps {

  private static final String[] LAYERS = {"web", "security", "session", "orders", "retry", "calls"};

  private LargeDumps() {}

  /** Writes text as jstack does, some 650 bytes a thread. */
  public static Path writeText(Path file, int dump, int threads) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("2026-03-02 10:15:%02d\nFull thread dump X:\n\n".formatted(dump));
      for (int i = 0; i < threads; i++) {
        out.write(header(i, dump));
        String[] frames = frames(i);
        for (int depth = 0; depth < frames.length; depth++) {
          out.write("\tat " + frames[depth] + "\n");
          if (depth == 0) {
            out.write(lock(i));
          }
        }
        out.write("\n");
      }
      out.write("JNI global refs: 16, weak refs: 0\n");
    }
    return file;
  }

  /** Writes JSON as {@code Thread.dump_to_file} does since JDK 25, some 750 bytes a thread. */
  public static Path writeJson(Path file, int dump, int threads) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(
          "{\"threadDump\":{\"processId\":\"4711\",\"time\":\"2026-03-02T10:15:%02dZ\","
                  .formatted(dump)
              + "\"threadContainers\":[{\"container\":\"<root>\",\"threads\":[\n");
      for (int i = 0; i < threads; i++) {
        out.write(
            "{\"tid\":\"%d\",\"name\":\"%s\",\"virtual\":true,\"state\":\"%s\",\"stack\":[\n"
                .formatted(i + 20, name(i), state(i)));
        String[] frames = frames(i);
        for (int depth = 0; depth < frames.length; depth++) {
          out.write("  \"" + frames[depth] + (depth + 1 < frames.length ? "\",\n" : "\"\n"));
        }
        out.write(i + 1 < threads ? "]},\n" : "]}\n");
      }
      out.write("]}]}}\n");
    }
    return file;
  }

  private static String header(int i, int dump) {
    return String.format(
        Locale.ROOT,
        "\"%s\" #%d daemon prio=5 os_prio=0 cpu=%d.25ms elapsed=%d.00s tid=0x%016x nid=0x%x"
            + " waiting on condition  [0x00007f2c0c1a8800]\n   java.lang.Thread.State: %s\n",
        name(i),
        i + 20,
        i % 97,
        100 + dump,
        0x7f2c0000L + i * 64,
        i,
        state(i));
  }

  private static String name(int i) {
    return switch (i % 10) {
      case 0, 1 -> "pool-7-thread-" + i;
      case 2 -> "reactor-http-nio-" + i;
      default -> "http-nio-8080-exec-" + i;
    };
  }

  private static String state(int i) {
    return switch (i % 10) {
      case 2 -> "RUNNABLE";
      case 3 -> "BLOCKED";
      default -> "WAITING";
    };
  }

  private static String lock(int i) {
    return switch (i % 10) {
      case 2 -> "\t- locked <0x%016x> (a sun.nio.ch.EPollSelectorImpl)\n".formatted(i * 16L);
      case 3 -> "\t- waiting to lock <0x00000000deadbee0> (a com.example.shop.Stock)\n";
      default -> "\t- parking to wait for  <0x%016x> (a java.lang.Object)\n".formatted(i * 16L);
    };
  }

  private static String[] frames(int i) {
    String[] frames = new String[8];
    for (int depth = 2; depth < 7; depth++) {
      frames[depth] =
          "com.example.shop.%s.Step%d.run(Step%d.java:%d)"
              .formatted(LAYERS[depth - 2], depth, depth, i % 41 + depth);
    }
    frames[7] = "java.lang.Thread.run(java.base@17.0.15/Thread.java:840)";
    switch (i % 10) {
      case 0, 1 -> {
        frames[0] = "jdk.internal.misc.Unsafe.park(java.base@17.0.15/Native Method)";
        frames[1] = "java.util.concurrent.LinkedBlockingQueue.take(java.base@17.0.15/X.java:435)";
        frames[2] =
            "java.util.concurrent.ThreadPoolExecutor.getTask(java.base@17.0.15/X.java:1062)";
      }
      case 2 -> {
        frames[0] = "sun.nio.ch.EPoll.wait(java.base@17.0.15/Native Method)";
        frames[1] = "sun.nio.ch.SelectorImpl.select(java.base@17.0.15/SelectorImpl.java:141)";
      }
      case 3 -> {
        frames[0] = "com.example.shop.Stock.take(Stock.java:12)";
        frames[1] = "com.example.shop.Order.confirm(Order.java:77)";
      }
      default -> {
        frames[0] = "jdk.internal.misc.Unsafe.park(java.base@17.0.15/Native Method)";
        frames[1] = "com.example.shop.Gateway.call(Gateway.java:41)";
      }
    }
    return frames;
  }

  /** Writes {@code text} or {@code json} of so many threads to a file: FORM DUMP THREADS FILE. */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[3]);
    int dump = Integer.parseInt(args[1]);
    int threads = Integer.parseInt(args[2]);
    if (args[0].equals("json")) {
      writeJson(file, dump, threads);
    } else {
      writeText(file, dump, threads);
    }
  }
}
