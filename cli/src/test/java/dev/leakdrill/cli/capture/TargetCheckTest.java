package dev.leakdrill.cli.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetCheckTest {

  private static final ProcessFacts SELF = process(1, "ann", "java", 'S', true, "libjvm.so");

  private static ProcessFacts process(
      long pid,
      String user,
      String command,
      char state,
      @Nullable Boolean catchesQuit,
      @Nullable String library) {
    return new ProcessFacts(pid, true, user, command, List.of(), state, catchesQuit, library, null);
  }

  private static @Nullable String refusal(ProcessFacts process) {
    return TargetCheck.refusal(process, SELF);
  }

  @Test
  void aJvmOfThisUserMayBeAttachedTo() {
    assertThat(refusal(process(2, "ann", "java", 'S', true, "libjvm.so"))).isNull();
    assertThat(refusal(process(2, "ann", "myapp", 'S', true, "libjvm.so"))).isNull();
    assertThat(refusal(process(2, "", "java.exe", ' ', null, null))).isNull();
  }

  @Test
  void anotherUsersIsForThatUserOrRoot() {
    ProcessFacts tomcat = process(2, "tomcat", "java", 'S', true, null);
    ProcessFacts root = process(1, "root", "java", 'S', true, "libjvm.so");

    assertThat(refusal(tomcat)).contains("sudo -u tomcat leakdrill diagnose --pid 2");
    assertThat(TargetCheck.refusal(tomcat, root)).isNull();
  }

  @Test
  void otherProgramsWouldDieOfIt() {
    assertThat(refusal(process(2, "ann", "python3", 'S', false, "")))
        .contains("(python3) is no Java process");
    assertThat(refusal(process(2, "ann", "a\u001b[2Jb", 'S', true, ""))).contains("(ab)");
    assertThat(refusal(process(2, "ann", "go-server", 'S', true, ""))).contains("no Java process");
    assertThat(refusal(process(2, "ann", "unreadable", 'S', true, null)))
        .contains("no Java process");
    assertThat(refusal(process(2, "ann", "java", 'S', false, "libjvm.so"))).contains("-Xrs");
  }

  @Test
  void whatCannotAnswerIsNotAsked() {
    assertThat(refusal(process(2, "ann", "java", 'T', true, "libjvm.so"))).contains("kill -CONT 2");
    assertThat(refusal(process(2, "ann", "java", 'Z', true, "libjvm.so")))
        .contains("there is no process 2");
    assertThat(refusal(process(2, "ann", "java", 'S', true, "libj9vm"))).contains("javacore");
  }
}
