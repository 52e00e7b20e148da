package dev.leakdrill.acceptance.architecture;

import dev.leakdrill.reports.cases.LeakCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** The line of the leaky client that leaks, found in its source by its text. */
public final class LeakingLine {

  private static final Map<String, String> TEXTS =
      Map.of(
          "stalled-call", "client.send(request",
          "unclosed-response", "client.executeOpen(",
          "client-per-request", "calls.post(newClient(), order)",
          "unbounded-pool", "client = calls.newClient()",
          "abandoned-queue", "letters.put(",
          "uncancelled-timer", "timer.schedule(",
          "lost-deadline", "client.send(request",
          "sidecar-retries", "client.send(request");

  private LeakingLine() {}

  /** Returns the end of a stack frame in that line, {@code (File.java:NN)}. */
  public static String of(String leakCase) throws IOException {
    if (!LeakCatalog.names().contains(leakCase)) {
      throw new IllegalArgumentException(leakCase);
    }
    String text = Objects.requireNonNull(TEXTS.get(leakCase), "no line for " + leakCase);
    StringBuilder file = new StringBuilder();
    for (String word : leakCase.split("-")) {
      file.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    file.append("Gateway.java");
    List<String> lines =
        Files.readAllLines(
            ProjectRoot.root()
                .resolve("leaky-client/src/main/java/dev/leakdrill/client")
                .resolve(file.toString()));
    int line =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).contains(text))
            .findFirst()
            .orElseThrow();
    return "(%s:%d)".formatted(file, line + 1);
  }
}
