package dev.leakdrill.server.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.server.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ThreadGroupsTest {

  private static final List<String> WAITING = List.of("a.B.wait(B.java:1)", "a.B.run(B.java:2)");
  private static final List<String> RUNNING = List.of("a.C.run(C.java:3)");

  @Test
  void putsTheLargestGroupFirstAndNamesEveryThread() {
    assertThat(Json.mapper().writeValueAsString(ThreadGroups.of(dump()).toFields()))
        .isEqualTo(
            "{'takenAtEpochMillis':0,'source':'test','threadCount':5,'groups':[".replace('\'', '"')
                + "{'count':4,'state':'WAITING','virtual':false,'threadNames':['w-1','w-2','w-3','w-4'],'threadIds':[0,0,0,0],"
                    .replace('\'', '"')
                + "'frames':['a.B.wait(B.java:1)','a.B.run(B.java:2)']},".replace('\'', '"')
                + "{'count':1,'virtual':true,'threadNames':['r'],'threadIds':[0],'frames':['a.C.run(C.java:3)']}]}"
                    .replace('\'', '"'));
  }

  @Test
  void keepsStatesAndStacksApart() {
    ThreadDump dump =
        new ThreadDump(
            0,
            "test",
            List.of(
                thread("a", Optional.of("WAITING"), false, WAITING),
                thread("b", Optional.of("BLOCKED"), false, WAITING),
                thread("c", Optional.of("WAITING"), true, WAITING),
                thread("d", Optional.of("WAITING"), false, RUNNING)));

    assertThat(ThreadGroups.of(dump).groups()).hasSize(4);
  }

  @Test
  void printsAGroupAsOneParagraph() {
    assertThat(ThreadGroups.of(dump()).toText())
        .contains(
            "4 threads, state WAITING, e.g. w-1:\n"
                + "\tat a.B.wait(B.java:1)\n\tat a.B.run(B.java:2)\n\n"
                + "1 thread, virtual, e.g. r:\n");
  }

  @Test
  void printsEveryThreadWhenAskedTo() {
    assertThat(ThreadGroups.of(dump()).toTextOfEveryThread())
        .contains(
            "\"w-1\", state WAITING:\n\tat ", "\"w-4\", state WAITING:\n", "\"r\", virtual:\n");
  }

  @Test
  void dumpsThisThreadWithPlainFrames() {
    ThreadStack self =
        ThreadDump.ofPlatformThreads().threads().stream()
            .filter(thread -> thread.name().equals(Thread.currentThread().getName()))
            .findFirst()
            .orElseThrow();

    assertThat(self.frames())
        .anyMatch(
            frame -> frame.startsWith("dev.leakdrill.server.vitals.ThreadGroupsTest.dumpsThis"))
        .noneMatch(frame -> frame.contains("@") || frame.contains("//"));
    assertThat(self.id()).isEqualTo(Thread.currentThread().getId());
    assertThat(self.cpuMillis()).isPresent();
  }

  private static ThreadDump dump() {
    List<ThreadStack> threads = new ArrayList<>();
    threads.add(thread("r", Optional.empty(), true, RUNNING));
    for (int i = 1; i <= 4; i++) {
      threads.add(thread("w-" + i, Optional.of("WAITING"), false, WAITING));
    }
    return new ThreadDump(0, "test", threads);
  }

  private static ThreadStack thread(
      String name, Optional<String> state, boolean virtual, List<String> frames) {
    return new ThreadStack(0, name, state, virtual, OptionalDouble.empty(), frames);
  }
}
