package dev.leakdrill.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackNamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:80", "127.0.0.1:8080", "127.1.2.3", "[::1]:80"})
  void acceptsLoopbackNames(String host) {
    assertThat(LoopbackNames.isLoopback(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "example.org", "127.0.0.1.example.org", "localhost.example.org:80", "::1"})
  void rejectsAnyOtherName(String host) {
    assertThat(LoopbackNames.isLoopback(host)).isFalse();
  }

  @Test
  void rejectsAMissingName() {
    assertThat(LoopbackNames.isLoopback(null)).isFalse();
  }
}
