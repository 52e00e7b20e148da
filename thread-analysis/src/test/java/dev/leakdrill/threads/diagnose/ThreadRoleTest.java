package dev.leakdrill.threads.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThreadRoleTest {

  @Test
  void aRoleKeepsWhatAThreadBelongsToApart() {
    assertThat(ThreadRole.of("HttpClient-7-Worker-2"))
        .isEqualTo(new ThreadRole("HttpClient-N-Worker-M", "7"));
    assertThat(ThreadRole.of("HttpClient-7-SelectorManager"))
        .isEqualTo(new ThreadRole("HttpClient-N-SelectorManager", "7"));
    assertThat(ThreadRole.of("worker-12")).isEqualTo(new ThreadRole("worker-N", null));
    assertThat(ThreadRole.of("main")).isEqualTo(new ThreadRole("main", null));
    assertThat(ThreadRole.of("")).isEqualTo(new ThreadRole("(unnamed)", null));
  }
}
