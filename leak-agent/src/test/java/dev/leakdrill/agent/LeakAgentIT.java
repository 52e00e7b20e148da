package dev.leakdrill.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The start of the agent, and that the program runs in spite of any failure of it. */
class LeakAgentIT {

  @Test
  void aProgramWithoutSuchClassesLoadsNothingToWeaveWith() throws Exception {
    AgentRun run =
        AgentRun.start(List.of("-javaagent:" + AgentRun.JAR, "-Xlog:class+load"), "Hello");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("hello")
        .anyMatch(line -> line.contains("dev.leakdrill.agent.LeakTransformer"))
        .noneMatch(line -> line.contains("bytebuddy"))
        .noneMatch(line -> line.contains("javax.management"));
  }

  @Test
  void anUnknownOptionIsReportedAndTheProgramRuns() throws Exception {
    AgentRun run = AgentRun.start(List.of("-javaagent:" + AgentRun.JAR + "=oneIn=0"), "Hello");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).containsExactly("hello");
    assertThat(run.err())
        .contains(
            "leak-agent: not started: java.lang.IllegalArgumentException: oneIn=N is the only"
                + " option, and not oneIn=0");
  }

  @Test
  void attachedToARunningProgramItRecordsFromThenOn() throws Exception {
    AgentRun run =
        AgentRun.start(
            List.of(
                "-Djdk.attach.allowAttachSelf=true",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:+EnableDynamicAgentLoading"),
            "Attached",
            AgentRun.JAR.toString());

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.site("attached", "timer tasks").get("acquired").asInt()).isEqualTo(1);
    assertThat(run.sites("shutDown", "timer tasks")).isEmpty();
    assertThat(run.out())
        .as("the property by which tools know that the agent runs")
        .anyMatch(line -> line.matches("agent \\d+\\.\\d+.*"));
    assertThat(run.err())
        .contains("leak-agent: not started: java.lang.IllegalStateException: it runs already");
  }

  @Test
  void anUnexpectedClassIsReportedInOneLineAndTheRestIsRecorded() throws Exception {
    AgentRun run = AgentRun.start(List.of("-javaagent:" + AgentRun.JAR), "Odd");

    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.err().stream().filter(line -> line.startsWith("leak-agent")))
        .singleElement()
        .asString()
        .startsWith("leak-agent: nothing recorded in com.zaxxer.hikari.pool.PoolEntry on JDK ")
        .endsWith("there is no method createProxyConnection");
    assertThat(run.site("scheduled", "timer tasks").get("outstanding").asInt()).isEqualTo(1);
  }

  @Test
  void theJarHoldsNoByteBuddyUnderItsOwnName() throws Exception {
    try (JarFile jar = new JarFile(AgentRun.JAR.toFile())) {
      assertThat(jar.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(".class")))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("dev/leakdrill/agent/"));
    }
  }
}
