package dev.leakdrill.server.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendSocketsTest {

  private static final int BACKEND_PORT = 0x1F9A;
  private static final String HEAD =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt uid timeout inode";

  @TempDir private Path proc;
  private final AtomicLong nowNanos = new AtomicLong();

  @BeforeEach
  void twoSocketsToTheBackendOneOfThemOurs() throws Exception {
    Files.createDirectories(proc.resolve("fd"));
    Files.createDirectories(proc.resolve("net"));
    openDescriptor(1, "socket:[101]");
    openDescriptor(2, "socket:[103]");
    openDescriptor(3, "anon_inode:[eventpoll]");
    Files.write(
        proc.resolve("net/tcp"),
        List.of(
            HEAD,
            row("0100007F:9C42", "0100007F:1F9A", "101"),
            row("0100007F:9C44", "0100007F:1F9A", "102"),
            row("0100007F:1F9A", "0100007F:9C42", "103")));
  }

  @Test
  void countsOnlyOwnSocketsWhoseOtherEndIsTheBackend() {
    assertThat(sockets().openConnections()).hasValue(1);
  }

  @Test
  void countsInBothTables() throws Exception {
    openDescriptor(4, "socket:[201]");
    String loopback6 = "0000000000000000FFFF00000100007F";
    Files.write(
        proc.resolve("net/tcp6"),
        List.of(HEAD, row(loopback6 + ":9C48", loopback6 + ":1F9A", "201")));

    assertThat(sockets().openConnections()).hasValue(2);
  }

  @Test
  void looksAgainOnlyAfterTwoSeconds() throws Exception {
    BackendSockets sockets = sockets();
    sockets.openConnections();
    openDescriptor(4, "socket:[102]");

    nowNanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1_999));
    assertThat(sockets.openConnections()).hasValue(1);
    nowNanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
    assertThat(sockets.openConnections()).hasValue(2);
  }

  @Test
  void isEmptyWhereThereIsNoProc() {
    assertThat(
            new BackendSockets(proc.resolve("none"), BACKEND_PORT, nowNanos::get).openConnections())
        .isEmpty();
  }

  private BackendSockets sockets() {
    return new BackendSockets(proc, BACKEND_PORT, nowNanos::get);
  }

  private void openDescriptor(int number, String target) throws Exception {
    Files.createSymbolicLink(proc.resolve("fd/" + number), Path.of(target));
  }

  private static String row(String local, String remote, String inode) {
    return "   0: "
        + local
        + " "
        + remote
        + " 01 00000000:00000000 00:00000000 00000000  1000  0 "
        + inode
        + " 1 0000000000000000 20 4 30 10 -1";
  }
}
