package dev.leakdrill.threads.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that are well have locks, pools and carriers too. */
class HealthyLocksTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cached-pool-after-burst",
        "fork-join-busy",
        "netty-server",
        "spring-boot-idle",
        "tomcat-under-load"
      })
  void noLockAndNoPoolIsNamed(String program) {
    RecordedPrograms.series(program)
        .forEach(
            (name, dumps) -> {
              assertNothing(name, dumps);
              dumps.forEach(dump -> assertNothing(name + " " + dump.name(), List.of(dump)));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"http-17", "http-25", "hikari-17", "clients-17", "fork-join-17", "jdk-8"})
  void noLockIsNamedWhereSomethingElseIsWrong(String folder) {
    assertNothing(folder, Samples.read(folder + "/1.txt", folder + "/2.txt", folder + "/3.txt"));
  }

  private static void assertNothing(String name, List<Dump> dumps) {
    List<Candidate> found = new ArrayList<>(Deadlocks.of(dumps));
    found.addAll(BlockedChains.of(dumps));
    found.addAll(StarvedPools.of(dumps));
    found.addAll(PinnedCarriers.of(dumps));
    assertThat(found).as(name).isEmpty();
  }
}
