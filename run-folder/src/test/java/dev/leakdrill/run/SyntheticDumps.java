package dev.leakdrill.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a series of dumps as a service does, of threads that are stuck below the gateway. */
public final class SyntheticDumps {

  /** The line of the client in all stuck stacks. */
  public static final String FRAME =
      "dev.leakdrill.client.StalledCallGateway.authorize(StalledCallGateway.java:39)";

  private SyntheticDumps() {}

  /**
   * Threads of one stack.
   *
   * @param names of some of them
   */
  public record Group(int count, String state, List<String> names, List<String> frames) {}

  /** Writes the dump of the drained service as the service does, with these threads in it. */
  public static void writeDrained(Path variantFolder, String source, List<Group> groups)
      throws IOException {
    JsonFiles.write(
        variantFolder.resolve(RunFiles.DRAINED_DUMP),
        Map.of(
            "takenAtEpochMillis",
            1L,
            "source",
            source,
            "threadCount",
            groups.stream().mapToInt(Group::count).sum(),
            "groups",
            groups.stream().map(SyntheticDumps::fields).toList()));
  }

  private static Map<String, Object> fields(Group group) {
    return Map.of(
        "count",
        group.count(),
        "state",
        group.state(),
        "virtual",
        false,
        "threadNames",
        group.names(),
        "frames",
        group.frames());
  }

  /** Writes dumps with these numbers of stuck threads, three seconds apart, and a drained one. */
  public static void write(Path variantFolder, String frame, List<Integer> stuck)
      throws IOException {
    Path dumps = Files.createDirectories(variantFolder.resolve("dumps"));
    for (int i = 0; i < stuck.size(); i++) {
      Files.writeString(
          dumps.resolve("%07d.json".formatted(3_000 * i)), dump(frame, stuck.get(i), 3_000L * i));
    }
    Files.writeString(
        variantFolder.resolve("threads-drained.json"),
        dump(frame, stuck.get(stuck.size() - 1), 3_000L * stuck.size()));
  }

  private static String dump(String frame, int stuck, long atMillis) {
    return """
    {"takenAtEpochMillis":%d,"tookMillis":7.5,"source":"ThreadMXBean","threadCount":%d,"groups":[
      {"count":1,"state":"RUNNABLE","virtual":false,"threadNames":["main"],"threadIds":[1],
       "threadCpuMillis":[%d],"frames":["a.Main.main(Main.java:1)"]}%s]}
    """
        .formatted(atMillis, stuck + 1, atMillis, stuck == 0 ? "" : "," + group(frame, stuck));
  }

  private static String group(String frame, int stuck) {
    return """
    {"count":%d,"state":"WAITING","virtual":false,"threadNames":[%s],"threadIds":[%s],
     "threadCpuMillis":[%s],"frames":["jdk.internal.misc.Unsafe.park(Native Method)","%s"]}"""
        .formatted(
            stuck,
            numbered(stuck, "\"payment-request-%d\""),
            numbered(stuck, "%d"),
            numbered(stuck, "5.5"),
            frame);
  }

  private static String numbered(int count, String form) {
    return IntStream.range(100, 100 + count)
        .mapToObj(form::formatted)
        .collect(Collectors.joining(","));
  }
}
