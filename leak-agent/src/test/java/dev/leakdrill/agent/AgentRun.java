package dev.leakdrill.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The result of a program of {@code programs}, run to its end in a JVM with the built agent.
 *
 * @param out lines of its standard output
 * @param err lines of its standard error, those of the JVM and the agent included
 */
record AgentRun(int exitCode, List<String> out, List<String> err) {

  static final Path JAR = Path.of("target", "leak-agent.jar").toAbsolutePath();

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int PATIENCE_SECONDS = 60;

  /** Runs a program with the agent; fails the test unless its exit code is 0. */
  static AgentRun of(String program, String options) throws Exception {
    AgentRun run = start(List.of("-javaagent:" + JAR + "=" + options), program);
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.err()).noneMatch(line -> line.startsWith("leak-agent"));
    return run;
  }

  static AgentRun start(List<String> jvmOptions, String program, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("leak-agent-it", ".out");
    Path err = Files.createTempFile("leak-agent-it", ".err");
    try {
      List<String> command = new ArrayList<>();
      command.add(
          System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
      command.addAll(jvmOptions);
      command.addAll(List.of("-cp", ProgramClassPath.get()));
      command.add(AgentRun.class.getPackageName() + ".programs." + program);
      command.addAll(List.of(arguments));
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      try {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
            .as(() -> program + " ends within " + PATIENCE_SECONDS + " s: " + read(out) + read(err))
            .isTrue();
      } finally {
        process.destroyForcibly();
      }
      return new AgentRun(process.exitValue(), read(out), read(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the agent's JSON at a checkpoint. */
  JsonNode at(String label) {
    return out.stream()
        .filter(line -> line.startsWith(label + " {"))
        .map(line -> JSON.readTree(line.substring(label.length())))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no checkpoint " + label + " in " + this));
  }

  /** Returns the only site of a resource type at a checkpoint. */
  JsonNode site(String label, String resource) {
    List<JsonNode> sites = sites(label, resource);
    assertThat(sites).as("%s at %s in %s", resource, label, out).hasSize(1);
    return sites.get(0);
  }

  List<JsonNode> sites(String label, String resource) {
    return stream(at(label).get("sites"))
        .filter(site -> site.get("resource").asString().equals(resource))
        .toList();
  }

  /** Returns the program's innermost frame that does not only pass the resource on. */
  static String culprit(JsonNode site) {
    return stream(site.get("frames"))
        .skip(site.get("handedOn").asInt())
        .map(JsonNode::asString)
        .filter(frame -> frame.startsWith(AgentRun.class.getPackageName() + ".programs."))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no frame of the program's own in " + site));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
