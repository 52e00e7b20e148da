package dev.leakdrill.server.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusTextTest {

  @Test
  void readsWhatIsInTheFormat() {
    assertThat(
            PrometheusText.parse(
                """
                # HELP a_total text
                # TYPE a_total counter
                a_total 1.5E3
                # HELP b_seconds text
                # TYPE b_seconds summary
                b_seconds_count{x="1",y="a\\"b"} 2
                b_seconds_sum{x="1",y="a\\"b"} +Inf
                """))
        .containsEntry("a_total", 1500.0)
        .containsEntry("b_seconds_count{x=\"1\",y=\"a\\\"b\"}", 2.0)
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# TYPE a gauge\na 1",
        "a 1\n",
        "# TYPE a gauge\nb 1\n",
        "# TYPE a gauge\na_count 1\n",
        "# TYPE a gauge\na 1\na 1\n",
        "# TYPE a gauge\n# TYPE a gauge\n",
        "# HELP a x\n# HELP a x\n",
        "# TYPE a gadget\n",
        "# TYPE a gauge\na one\n",
        "# TYPE a gauge\na{x=y} 1\n",
        "# TYPE a gauge\na{x=\"\"\"} 1\n",
        "# TYPE a gauge\na{x=\"y\",} 1\n",
        "# TYPE 1a gauge\n",
        "# TYPE a gauge\n\n",
        "# EOF\n",
      })
  void refusesWhatIsNot(String text) {
    assertThatThrownBy(() -> PrometheusText.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
