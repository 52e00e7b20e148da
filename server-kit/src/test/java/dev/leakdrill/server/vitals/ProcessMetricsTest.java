package dev.leakdrill.server.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.server.vitals.ProcessMetrics.Exposition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessMetricsTest {

  private static final int THREADS = 50;

  private final ProcessMetrics metrics = new ProcessMetrics();

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void hasTheMetersOfTheJvm() {
    assertThat(read())
        .allSatisfy((series, value) -> assertThat(series).doesNotMatch("system_.*|.*_ns_.*"))
        .containsKeys(
            "jvm_threads_live_threads",
            "jvm_threads_states_threads{state=\"runnable\"}",
            "jvm_threads_states_threads{state=\"blocked\"}",
            "jvm_threads_states_threads{state=\"waiting\"}",
            "jvm_threads_states_threads{state=\"timed-waiting\"}",
            "process_cpu_usage",
            "process_files_open_files",
            "process_files_max_files",
            "process_uptime_seconds",
            "jvm_gc_memory_allocated_bytes_total")
        .anySatisfy((series, value) -> assertThat(series).startsWith("jvm_info{"))
        .anySatisfy(
            (series, bytes) -> {
              assertThat(series).startsWith("jvm_memory_used_bytes{area=\"heap\",id=");
              assertThat(bytes).isPositive();
            });
  }

  @Test
  void countsThreadsByTheirState() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    List<Thread> waiting = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(() -> await(release), "waiting");
      thread.start();
      waiting.add(thread);
    }
    try {
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(read().get("jvm_threads_states_threads{state=\"waiting\"}"))
                      .isGreaterThanOrEqualTo(THREADS));
      assertThat(read().get("jvm_threads_live_threads")).isGreaterThan(THREADS);
    } finally {
      release.countDown();
      for (Thread thread : waiting) {
        thread.join();
      }
    }
  }

  @Test
  void stillKnowsTheJvmAfterAGarbageCollection() {
    System.gc();

    assertThat(read())
        .allSatisfy(
            (series, value) -> {
              if (series.startsWith("jvm_")) {
                assertThat(value).as(series).isNotNaN();
              }
            });
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(read().keySet())
                    .anyMatch(series -> series.startsWith("jvm_gc_pause_seconds_count{")));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"*/*", "text/html", "text/plain;version=0.0.4", "application/json"})
  void speaksPrometheusTextUnlessAskedForMore(String accept) {
    Exposition exposition = metrics.scrape(accept);

    assertThat(exposition.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(PrometheusText.parse(text(exposition))).isNotEmpty();
  }

  @Test
  void speaksOpenMetricsWhenAsked() {
    Exposition exposition =
        metrics.scrape("application/openmetrics-text;version=1.0.0;q=0.6,text/plain;q=0.3");

    assertThat(exposition.contentType())
        .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(text(exposition)).endsWith("# EOF\n").contains("jvm_threads_live_threads ");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, Double> read() {
    return PrometheusText.parse(text(metrics.scrape(null)));
  }

  private static String text(Exposition exposition) {
    return new String(exposition.body(), StandardCharsets.UTF_8);
  }
}
