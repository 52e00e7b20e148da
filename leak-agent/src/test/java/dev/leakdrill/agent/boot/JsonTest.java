package dev.leakdrill.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Ünïcode.$Λ(Datei.java:1)",
        "quote \" backslash \\ slash /",
        "\u0000\b\t\n\f\r\u001f\u007f",
        "\ud83d\ude00"
      })
  void whatAParserReadsIsWhatWasWritten(String text) {
    assertThat(JsonMapper.builder().build().readTree(Json.quoted(text)).asString()).isEqualTo(text);
  }

  @Test
  void halfASurrogatePairIsEscaped() {
    assertThat(Json.quoted("\ud83d")).isEqualTo("\"\\ud83d\"");
  }

  @Test
  void digitsAreAsciiInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(Json.of(new Acquisitions(7))).startsWith("{\"oneIn\":7,\"limited\":false,");
    } finally {
      Locale.setDefault(before);
    }
  }
}
