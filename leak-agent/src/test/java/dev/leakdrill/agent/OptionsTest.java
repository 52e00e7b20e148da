package dev.leakdrill.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  @ParameterizedTest
  @NullAndEmptySource
  void withoutOptionsEveryAcquisitionIsTracked(String none) {
    assertThat(Options.parse(none).oneIn()).isEqualTo(1);
  }

  @Test
  void oneInIsRead() {
    assertThat(Options.parse("oneIn=100").oneIn()).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"oneIn=0", "oneIn=-1", "oneIn=", "onein=2", "oneIn=1,verbose"})
  void anythingElseIsRefused(String options) {
    assertThatThrownBy(() -> Options.parse(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(options);
  }
}
