package dev.leakdrill.drill.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class BatchSchedulingTest {

  /** Of proc(5), in the fields of {@code stat} after the name in brackets. */
  private static final int POLICY = 38;

  private static final String SCHED_OTHER = "0";
  private static final String SCHED_BATCH = "3";
  private static final List<String> OWN_STAT = List.of("cat", "/proc/self/stat");

  @Test
  void thisThreadIsABatchJobAndAServerIsNot() throws IOException {
    assertThat(BatchScheduling.start()).isTrue();

    assertThat(policy(Files.readString(Path.of("/proc/thread-self/stat")))).isEqualTo(SCHED_BATCH);
    assertThat(policy(output(OWN_STAT))).isEqualTo(SCHED_BATCH);
    assertThat(policy(output(BatchScheduling.unbatched(OWN_STAT)))).isEqualTo(SCHED_OTHER);
  }

  private static String output(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String policy(String stat) {
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[POLICY];
  }
}
