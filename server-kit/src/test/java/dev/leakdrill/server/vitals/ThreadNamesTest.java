package dev.leakdrill.server.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadNamesTest {

  @ParameterizedTest
  @CsvSource({
    "payment-request-12,                 payment-request",
    "HttpClient-1-Worker-7,              HttpClient-Worker",
    "HttpClient-31-SelectorManager,      HttpClient-SelectorManager",
    "pool-3-thread-2,                    pool-thread",
    "payment-listener I/O-2,             payment-listener I/O",
    "ForkJoinPool.commonPool-worker-1,   ForkJoinPool.commonPool-worker",
    "C2 CompilerThread0,                 C2 CompilerThread",
    "main,                               main",
    "'',                                 unnamed",
    "4711,                               unnamed",
  })
  void dropsTheNumbersThatTellSiblingsApart(String name, String prefix) {
    assertThat(ThreadNames.prefix(name)).isEqualTo(prefix);
  }

  @Test
  void countsByPrefix() {
    assertThat(ThreadNames.countByPrefix(List.of("a-1", "main", "a-2")))
        .isEqualTo(Map.of("a", 2, "main", 1));
  }
}
