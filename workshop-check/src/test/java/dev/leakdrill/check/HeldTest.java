package dev.leakdrill.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.threads.AcquisitionSite;
import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Language;
import dev.leakdrill.threads.StackGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeldTest {

  private static final Set<String> CLIENT = Set.of("dev.client.Gateway", "dev.client.Gateway$Task");
  private static final List<String> STUCK =
      List.of(
          "jdk.internal.misc.Unsafe.park(Unsafe.java)",
          "dev.client.Gateway$Task.call(Gateway.java:71)",
          "dev.client.Gateway.authorize(Gateway.java:55)");
  private static final List<String> IDLE =
      List.of(
          "jdk.internal.misc.Unsafe.park(Unsafe.java)",
          "java.util.concurrent.ThreadPoolExecutor.getTask(ThreadPoolExecutor.java:1061)");

  private static List<DumpedThread> threads(String name, int count, List<String> frames) {
    List<DumpedThread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      threads.add(DumpedThread.of(name + i, name + "-" + i, "WAITING", false, frames));
    }
    return threads;
  }

  private static AcquisitionSite site(
      String resource, int outstanding, @Nullable Long inUse, int passThroughFrames) {
    return new AcquisitionSite(
        resource, 500, 0, outstanding, inUse, null, null, passThroughFrames, STUCK);
  }

  private static Held held(List<DumpedThread> threads, AcquisitionSite... sites) {
    return Held.of(
        new Dump(
            "x",
            "json",
            Language.JAVA,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            StackGroup.of(threads),
            List.of(),
            List.of(sites),
            List.of()),
        CLIENT);
  }

  @Test
  void stuckThreadsAreCountedAtTheInnermostLineOfTheClient() {
    assertThat(held(threads("payment-request", 20, STUCK)).since(held(List.of())))
        .containsExactly(
            new Residue(ResidueKind.REQUEST_THREADS, 20, "payment-request-N", "Gateway.java:71"));
  }

  @Test
  void onlyWhatIsMoreThanBeforeIsLeft() {
    Held before = held(threads("pool", 20, STUCK));

    assertThat(held(threads("pool", 22, STUCK)).since(before)).isEmpty();
    assertThat(held(threads("pool", 23, STUCK)).since(before))
        .extracting(Residue::kind, Residue::count)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(ResidueKind.THREADS, 3));
  }

  @Test
  void workersThatIdleInAPoolAreKeptApart() {
    Held now = held(threads("pool", 20, IDLE));

    assertThat(now.since(held(List.of()))).isEmpty();
    assertThat(now.idleSince(held(List.of()))).hasSize(1);
  }

  @Test
  void whatIsAcquiredBelongsToTheLineThatKeepsIt() {
    Held now = held(List.of(), site("pool leases", 20, null, 2));

    assertThat(now.since(held(List.of())))
        .containsExactly(new Residue(ResidueKind.POOL_LEASES, 20, "", "Gateway.java:55"));
  }

  @Test
  void poolMayKeepSomeConnectionsForLaterCalls() {
    assertThat(held(List.of(), site("connections", 64, 0L, 0)).since(held(List.of()))).isEmpty();
    assertThat(held(List.of(), site("connections", 180, 0L, 0)).since(held(List.of())))
        .extracting(Residue::toString)
        .containsExactly("180 idle connections at Gateway.java:71");
    assertThat(held(List.of(), site("connections", 20, 20L, 0)).since(held(List.of())))
        .extracting(Residue::toString)
        .containsExactly("20 connections at Gateway.java:71");
  }
}
