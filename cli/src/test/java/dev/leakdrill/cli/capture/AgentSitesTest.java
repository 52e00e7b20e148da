package dev.leakdrill.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AgentSitesTest {

  private static final String JSON = "{\"oneIn\":1,\"sites\":[]}";

  private final List<String> notes = new ArrayList<>();
  private int reads;

  private AgentSites sites(Callable<Callable<String>> connect, Duration limit) {
    return new AgentSites(ProcessHandle.current().pid(), connect, notes::add, limit);
  }

  private AgentSites answering(Callable<String> bean) {
    AgentSites sites =
        sites(
            () ->
                () -> {
                  reads++;
                  return bean.call();
                },
            Duration.ofSeconds(20));
    sites.connect();
    return sites;
  }

  private static String neverReturn() throws InterruptedException {
    new CountDownLatch(1).await();
    return "";
  }

  @Test
  void readsAtEachDumpAndSaysOnceThatThereIsAnAgent() {
    AgentSites sites = answering(() -> JSON);
    sites.connect();

    assertThat(sites.read()).contains("\"oneIn\" : 1,\n");
    assertThat(sites.read()).isNotNull();
    assertThat(notes).singleElement().asString().contains("has Leakdrill's agent: the dumps say");
  }

  @Test
  void aFailureIsSaidOnceAndNotTriedAgain() {
    AgentSites sites =
        answering(
            () -> {
              throw new IOException("connection refused");
            });

    assertThat(sites.read()).isNull();
    assertThat(sites.read()).isNull();
    assertThat(reads).isEqualTo(1);
    assertThat(notes).hasSize(2);
    assertThat(notes.get(1)).contains("could not be read (connection refused)", "jconsole");
  }

  @Test
  void anAnswerThatIsNotTheAgentsIsLeftOut() {
    for (String answer : List.of("", "no JSON", "[]", "{\"sites\":7}", "[".repeat(100_000))) {
      assertThat(answering(() -> answer).read()).as(answer).isNull();
    }
    assertThat(answering(() -> null).read()).isNull();
    assertThat(answering(() -> "[" + " ".repeat(17 << 20) + "]").read()).isNull();
    assertThat(notes.get(notes.size() - 1)).contains("too large");
  }

  @Test
  void anAgentThatHangsIsNotWaitedFor() {
    AgentSites sites = sites(() -> AgentSitesTest::neverReturn, Duration.ofMillis(20));
    sites.connect();
    assertThat(sites.read()).isNull();

    AgentSites unreachable =
        sites(
            () -> {
              neverReturn();
              throw new AssertionError();
            },
            Duration.ofMillis(20));
    unreachable.connect();
    assertThat(unreachable.read()).isNull();
    assertThat(notes).anyMatch(note -> note.contains("no answer within 1 s"));
  }
}
