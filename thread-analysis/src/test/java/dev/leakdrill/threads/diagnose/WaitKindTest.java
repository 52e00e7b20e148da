package dev.leakdrill.threads.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaitKindTest {

  private static List<String> stack(String... methods) {
    List<String> frames = new ArrayList<>(List.of("jdk.internal.misc.Unsafe.park(Native Method)"));
    for (String method : methods) {
      frames.add(method + "(X.java:1)");
    }
    return frames;
  }

  @ParameterizedTest
  @CsvSource({
    "java.util.concurrent.FutureTask.get, FUTURE",
    "java.util.concurrent.Semaphore.acquire, SEMAPHORE",
    "java.util.concurrent.LinkedBlockingQueue.take, QUEUE_TAKE",
    "java.util.concurrent.ArrayBlockingQueue.put, QUEUE_PUT",
    "java.net.Inet4AddressImpl.lookupAllHostAddr, NAME_LOOKUP",
    "com.zaxxer.hikari.pool.HikariPool.getConnection, LEASE",
    "java.lang.Object.wait, NOTIFICATION",
    "com.example.Own.call, OTHER"
  })
  void theMethodThatWaitsSaysForWhat(String method, WaitKind kind) {
    assertThat(WaitKind.of(stack(method, "com.example.Shop.buy"), "WAITING")).isEqualTo(kind);
  }

  @Test
  void theMethodNearestToTheOwnCodeSaysMost() {
    List<String> lease =
        stack(
            "java.util.concurrent.SynchronousQueue.poll",
            "com.zaxxer.hikari.pool.HikariPool.getConnection",
            "com.example.Shop.buy");

    assertThat(WaitKind.of(lease, "TIMED_WAITING")).isEqualTo(WaitKind.LEASE);
  }

  @Test
  void whatTheOwnCodeWasCalledByDoesNotCount() {
    List<String> ownWait = stack("com.example.Shop.buy", "java.util.concurrent.FutureTask.get");

    assertThat(WaitKind.of(ownWait, "WAITING")).isEqualTo(WaitKind.OTHER);
  }

  @Test
  void aBlockedThreadWaitsForALockWhateverItIsIn() {
    assertThat(WaitKind.of(stack("java.net.InetAddress.getByName"), "BLOCKED"))
        .isEqualTo(WaitKind.LOCK);
  }

  @Test
  void anHttpCallThatReadsASocketSaysBoth() {
    List<String> frames =
        stack(
            "java.net.SocketInputStream.read",
            "sun.net.www.protocol.http.HttpURLConnection.getInputStream",
            "com.example.License.check");

    assertThat(WaitKind.of(frames, "RUNNABLE").phrase(frames))
        .isEqualTo("in a socket read of an HTTP call");
  }
}
