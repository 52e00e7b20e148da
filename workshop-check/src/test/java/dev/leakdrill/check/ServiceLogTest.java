package dev.leakdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLogTest {

  private static final Set<String> CLIENT =
      Set.of("dev.client.Gateway", "dev.client.Gateway$Factory");

  @TempDir private Path folder;

  private Path log(String text) throws IOException {
    return Files.writeString(folder.resolve("service.log"), text);
  }

  @Test
  void firstExceptionIsNamedWithTheClientsLine() throws IOException {
    Path log =
        log(
            """
            10:00:00.1 INFO starting
            java.lang.IllegalStateException: no such thing
            \tat java.base/java.util.Objects.requireNonNull(Objects.java:209)
            \tat dev.client.Gateway.<init>(Gateway.java:18)
            \tat dev.client.Gateway$Factory.open(Gateway.java:40)
            Caused by: java.io.IOException: other
            """);

    assertThat(ServiceLog.cause(log, CLIENT))
        .contains("java.lang.IllegalStateException: no such thing, at Gateway.java:18");
  }

  @Test
  void exceptionWithoutTheClientStandsAlone() throws IOException {
    Path log =
        log(
            "java.lang.OutOfMemoryError: Java heap space\n\tat java.lang.Thread.run(Thread.java:1)\n");

    assertThat(ServiceLog.cause(log, CLIENT))
        .contains("java.lang.OutOfMemoryError: Java heap space");
  }

  @Test
  void logWithoutOneOrNoLogSaysNothing() throws IOException {
    assertThat(ServiceLog.cause(log("10:00:00.1 INFO starting\n"), CLIENT)).isEmpty();
    assertThat(ServiceLog.cause(folder.resolve("none"), CLIENT)).isEmpty();
  }
}
