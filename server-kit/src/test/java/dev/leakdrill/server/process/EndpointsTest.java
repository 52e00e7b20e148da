package dev.leakdrill.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointsTest {

  @TempDir private Path folder;

  @Test
  void writesOneJsonObjectAndLeavesNoDraftBehind() throws Exception {
    Path file = folder.resolve("endpoints.json");
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    Endpoints endpoints =
        Endpoints.ofThisProcess(
            new InetSocketAddress(loopback, 40001), new InetSocketAddress(loopback, 40002));

    endpoints.writeTo(file);

    assertThat(file)
        .hasContent(
            "{\"pid\":"
                + ProcessHandle.current().pid()
                + ",\"http\":\"http://127.0.0.1:40001\",\"debug\":\"http://127.0.0.1:40002\"}");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void givesAnAddressOneCanConnectToForTheWildcard() throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getByName("0.0.0.0"), 8080);

    assertThat(Endpoints.ofThisProcess(any, any).http().getHost())
        .isEqualTo(InetAddress.getLoopbackAddress().getHostAddress());
  }
}
