package dev.leakdrill.server.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class HotSpotThreadDumpTest {

  private static final String RUN = "java.base/java.lang.VirtualThread.run(VirtualThread.java:9)";

  @Test
  void readsTheDumpOfJdk25() {
    assertThat(
            parse(
                "{'tid':'7','name':'p-1','virtual':true,'state':'WAITING','stack':['a.B.c(B.java:1)']}"))
        .containsExactly(
            new ThreadStack(
                7,
                "p-1",
                Optional.of("WAITING"),
                true,
                OptionalDouble.empty(),
                List.of("a.B.c(B.java:1)")));
  }

  @Test
  void tellsVirtualThreadsByTheirOutermostFrameWhereTheDumpDoesNotSay() {
    assertThat(parse("{'name':'p-1','stack':['a.B.c(B.java:1)','" + RUN + "']}"))
        .containsExactly(
            new ThreadStack(
                0,
                "p-1",
                Optional.empty(),
                true,
                OptionalDouble.empty(),
                List.of("a.B.c(B.java:1)", RUN)));
    assertThat(parse("{'name':'main','stack':['a.B.c(B.java:1)']}"))
        .allMatch(thread -> !thread.virtual());
    assertThat(parse("{'name':'ended','stack':[]}")).allMatch(thread -> !thread.virtual());
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_20)
  void saysWhichJdkIsNeeded() {
    assertThatThrownBy(ThreadDump::withVirtualThreads)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("JDK 21");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void seesAVirtualThread() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
    Class.forName("java.lang.Thread$Builder")
        .getMethod("start", Runnable.class)
        .invoke(builder, (Runnable) () -> awaitUnchecked(end));
    try {
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(ThreadDump.withVirtualThreads().threads())
                      .anyMatch(
                          thread ->
                              thread.virtual()
                                  && thread.frames().toString().contains("awaitUnchecked")));
    } finally {
      end.countDown();
    }
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<ThreadStack> parse(String thread) {
    String json = "{'threadDump':{'threadContainers':[{'threads':[" + thread + "]}]}}";
    return HotSpotThreadDump.parse(
        new ByteArrayInputStream(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
  }
}
