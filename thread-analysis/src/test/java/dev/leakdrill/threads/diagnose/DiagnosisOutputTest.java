package dev.leakdrill.threads.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiagnosisOutputTest {

  private static final Diagnosis LEAK =
      Diagnosis.of(Samples.read("http-17/1.txt", "http-17/2.txt", "http-17/3.txt"));

  @Test
  void theTextBeginsWithTheSentenceAndShowsEvidenceGrowthAndStack() {
    assertThat(DiagnosisText.of(LEAK).replaceAll("\\s+", " "))
        .startsWith(
            "GROWS, confidence: high 8 threads wait at com.example.shop.Shop$PriceLookup.price(Shop.java:31); +3")
        .contains(
            "0 of 5 came back evidence",
            "grew in 2 of 2 steps: 2 -> 5 -> 8",
            "since dump 1 (1.txt), at least 4.0 s",
            "2 5 8 com.example.shop.Shop$PriceLookup.price",
            "at jdk.internal.net.http.HttpClientImpl.send(HttpClientImpl.java:554)");
  }

  @Test
  void noLineIsWiderThanATerminal() {
    List<String> deep = List.of("a.Unsafe.park(X.java:1)", "com." + "long.".repeat(60) + "A.b(A)");
    List<Dump> many =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    Samples.dump(
                        "n".repeat(120) + i + ".txt",
                        null,
                        Samples.threads("r-", 1, 10 + 1000 * i, deep),
                        List.of(),
                        List.of("damage ".repeat(40))))
            .toList();

    assertThat(DiagnosisText.of(Diagnosis.of(many)).lines()).allMatch(line -> line.length() <= 100);
    assertThat(DiagnosisText.of(LEAK).lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void theJsonHoldsCulpritEvidenceAndGroups() {
    JsonNode json = new JsonMapper().readTree(DiagnosisJson.of(LEAK));

    JsonNode culprit = json.path("culprit");
    assertThat(culprit.path("resource").asString()).isEqualTo("threads");
    assertThat(culprit.path("frame").asString()).endsWith("price(Shop.java:31)");
    assertThat(culprit.path("count").asInt()).isEqualTo(8);
    assertThat(culprit.path("growthPerSec").asDouble()).isBetween(1.0, 2.0);
    assertThat(culprit.path("confidence").asString()).isEqualTo("high");
    assertThat(culprit.path("evidence").size()).isGreaterThan(2);
    assertThat(json.path("groups").path(0).path("counts").toString()).isEqualTo("[2,5,8]");
  }

  @Test
  void nobodyIsNullInJsonAndAWordInText() {
    Diagnosis nobody = Diagnosis.of(Samples.read("http-17/1.txt"));

    assertThat(new JsonMapper().readTree(DiagnosisJson.of(nobody)).path("culprit").isNull())
        .isTrue();
    assertThat(DiagnosisText.of(nobody)).startsWith("nothing found");
  }
}
