package dev.leakdrill.browser;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.diagnose.Diagnosis;
import dev.leakdrill.threads.read.DumpReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Made-up dumps of a program that leaks threads and blocks others. Stateless. */
final class DumpsOfALeak {

  private static final String CALL =
      """
      \tat jdk.internal.misc.Unsafe.park(Native Method)
      \tat com.example.shop.PriceGateway.price(PriceGateway.java:41)
      \tat com.example.shop.Checkout.total(Checkout.java:9)
      \tat java.lang.Thread.run(Thread.java:840)
      """;

  private static final String IDLE =
      """
      \tat jdk.internal.misc.Unsafe.park(Native Method)
      \tat java.util.concurrent.ThreadPoolExecutor.getTask(ThreadPoolExecutor.java:1062)
      \tat java.lang.Thread.run(Thread.java:840)
      """;

  private static final String BLOCKED =
      """
      \tat com.example.shop.Config.get(Config.java:12)
      \t- waiting to lock <0x000000000000bbb0> (a com.example.shop.Config)
      """;

  private static final String HOLDER =
      """
      \tat java.net.SocketInputStream.socketRead0(Native Method)
      \tat com.example.shop.Config.load(Config.java:88)
      \t- locked <0x000000000000bbb0> (a com.example.shop.Config)
      """;

  private DumpsOfALeak() {}

  /** Returns the diagnosis of so many dumps, whose files are written into a folder. */
  static Diagnosis diagnosis(Path folder, int dumps) throws IOException {
    List<Dump> read = new ArrayList<>();
    for (int i = 0; i < dumps; i++) {
      Path file = folder.resolve("dump-%02d.txt".formatted(i));
      Files.writeString(
          file,
          "2026-03-02 10:15:%02d\nFull thread dump OpenJDK 64-Bit Server VM:\n\n".formatted(4 * i)
              + threads("worker-", 1_000, 5 + 9 * i, "WAITING (parking)", CALL)
              + threads("pool-1-thread-", 2_000, 8, "WAITING (parking)", IDLE)
              + threads("config-", 3_000, 6, "BLOCKED (on object monitor)", BLOCKED)
              + threads("reader-", 4_000, 1, "RUNNABLE", HOLDER)
              + "JNI global refs: 16, weak refs: 0\n");
      read.addAll(DumpReader.read(file));
    }
    return Diagnosis.of(read);
  }

  private static String threads(String name, int from, int count, String state, String stack) {
    return IntStream.range(from, from + count)
        .mapToObj(
            id ->
                String.format(
                    Locale.ROOT,
                    "\"%s%d\" #%d prio=5 os_prio=0 cpu=1.25ms elapsed=9.00s tid=0x%x nid=0x%x x\n"
                        + "   java.lang.Thread.State: %s\n%s\n",
                    name,
                    id - from,
                    id,
                    id * 64,
                    id,
                    state,
                    stack))
        .collect(Collectors.joining());
  }
}
