package dev.leakdrill.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.backend.TestHttp;
import dev.leakdrill.backend.TestProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SidecarProcessIT {

  @TempDir private Path folder;
  private TestProcess sidecar;

  @AfterEach
  void leaveNoOrphan() throws Exception {
    sidecar.kill();
  }

  @Test
  void retriesAsItsOptionsSayAndDiesWithItsParent() throws Exception {
    start("--upstream=http://127.0.0.1:9", "--retries=4", "--exit-with-parent");
    sidecar.awaitListening();

    assertThat(TestHttp.get(sidecar.http(), "/").statusCode()).isEqualTo(503);
    JsonNode vars = TestHttp.getJson(sidecar.debug(), "/debug/vars");
    assertThat(vars.get("requestsTotal").intValue()).isEqualTo(1);
    assertThat(vars.get("triesTotal").intValue()).isEqualTo(5);
    assertThat(vars.get("pid").longValue()).isEqualTo(sidecar.process().pid());

    sidecar.process().getOutputStream().close();
    assertThat(sidecar.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "--retries=1, Missing required option: '--upstream=URL'",
    "--upstream=https://127.0.0.1:9, --upstream must be like http://127.0.0.1:8090",
    "--upstream=http://127.0.0.1:9/path, --upstream must be like http://127.0.0.1:8090",
  })
  void saysWhatIsWrongWithItsOptions(String option, String reason) throws Exception {
    start(option);

    assertThat(sidecar.exitCode()).isEqualTo(2);
    assertThat(sidecar.log()).contains(reason);
  }

  private void start(String... options) throws Exception {
    sidecar = TestProcess.start(folder, SidecarMain.class, options);
  }
}
