package dev.leakdrill.cli.doctor;

import static dev.leakdrill.cli.doctor.CheckResult.Level.FAIL;
import static dev.leakdrill.cli.doctor.CheckResult.Level.OK;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortCheckTest {

  @Test
  void aTakenPortIsSaidWithItsOwnerAndAFreeOneIsFree() throws Exception {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
      CheckResult taken = PortCheck.wanted(port);

      assertThat(taken.level()).isEqualTo(FAIL);
      assertThat(taken.found()).startsWith("taken by ");
    }
    assertThat(PortCheck.wanted(port).level()).isEqualTo(OK);
  }

  @Test
  void linuxKnowsTheOwner() throws IOException, InterruptedException {
    org.junit.jupiter.api.Assumptions.assumeTrue(
        java.nio.file.Files.isReadable(java.nio.file.Path.of("/proc/net/tcp")));
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(PortOwner.of(server.getLocalPort()))
          .endsWith(", process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void readsTheTableOfLinux() {
    String listens =
        "   1: 0100007F:1B9E 00000000:0000 0A 00000000:00000000 00:00000000 00000000  0 0 4711 1 0";
    String connected = listens.replace(" 0A ", " 01 ").replace("4711", "4712");

    assertThat(PortOwner.listening(List.of("  sl  local_address", listens, connected), 7070))
        .containsExactly("socket:[4711]");
    assertThat(PortOwner.listening(List.of(listens), 7071)).isEmpty();
  }

  @Test
  void readsWhatMacOsAndWindowsPrint() {
    String windows =
        """

        Aktive Verbindungen

          Proto  Lokale Adresse         Remoteadresse          Status           PID
          TCP    0.0.0.0:135            0.0.0.0:0              ABH\u00d6REN       1140
          TCP    127.0.0.1:7070         127.0.0.1:50123        HERGESTELLT     11
          TCP    127.0.0.1:7070         0.0.0.0:0              ABH\u00d6REN       4711
        """;

    assertThat(PortOwner.netstat(windows, 7070)).isEqualTo(4711);
    assertThat(PortOwner.netstat(windows, 707)).isNull();
    assertThat(PortOwner.netstat(null, 7070)).isNull();
    assertThat(PortOwner.lsof("p4711\nf5\n")).isEqualTo(4711);
    assertThat(PortOwner.lsof(null)).isNull();
  }
}
