package dev.leakdrill.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunManifestTest {

  @TempDir Path folder;

  @Test
  void comesBackAsItWasWritten() throws IOException {
    RunManifest manifest =
        RunManifest.builder("stalled-call", Variant.LEAKY)
            .partial("backend died")
            .scale(0.125)
            .fault(new FaultRecord("stall-exchange", 100, 241, 5, 4, 3, 30.25, null))
            .addPhase(new PhaseInterval(Phase.HOLD, 49, 64.5))
            .addEvent(new RunEvent(RunEvent.READY, 1.5, "warm"))
            .addInstance(new Instance(Instance.BACKEND, 7, "17", null))
            .versions(Map.of("netty", "4.2", "gatling", "3.15"))
            .build();
    Path file = folder.resolve(RunFiles.MANIFEST);

    manifest.write(file);

    assertThat(RunManifest.read(file)).isEqualTo(manifest);
    assertThat(file).content().contains("\"case\" : \"stalled-call\"", "\"status\" : \"partial\"");
  }

  @Test
  void isReplacedAsAWhole() throws IOException {
    Path file = folder.resolve(RunFiles.MANIFEST);
    RunManifest first = RunManifest.builder("stalled-call", Variant.LEAKY).build();
    first.write(file);

    first.toBuilder().complete().build().write(file);

    assertThat(RunManifest.read(file).status()).isEqualTo(RunManifest.Status.COMPLETE);
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void toleratesUnknownAndMissingFields() throws IOException {
    Path file = folder.resolve(RunFiles.MANIFEST);
    Files.writeString(file, "{\"case\":\"x\",\"variant\":\"leaky\",\"later\":{\"a\":[1]}}");

    RunManifest manifest = RunManifest.read(file);

    assertThat(manifest.status()).isEqualTo(RunManifest.Status.RUNNING);
    assertThat(manifest.phases()).isEmpty();
    assertThat(manifest.fault().dose()).isZero();
  }

  @Test
  void aValueThatNoEnumHasIsReadAsMissingAndNamed() throws IOException {
    Path file = folder.resolve(RunFiles.MANIFEST);
    Files.writeString(
        file,
        "{\"case\":\"x\",\"variant\":\"leaky\",\"status\":7,\"threads\":\"fibre\",\"deploy\":[1,2],"
            + "\"operator\":\"\",\"host\":\"h\"}");
    ReadProblems unknown = new ReadProblems(RunFiles.MANIFEST);

    RunManifest manifest = RunManifest.read(file, unknown);

    assertThat(manifest.threads()).isEqualTo(ThreadKind.PLATFORM);
    assertThat(manifest.deploy()).isEqualTo(DeployMode.SWITCH);
    assertThat(manifest.operator()).isEqualTo(OperatorMode.CLOCK);
    assertThat(manifest.host()).isEqualTo("h");
    assertThat(unknown.list())
        .extracting(ReadProblem::reason)
        .containsExactly(
            "status: left out, 7 is none of running, complete, partial",
            "threads: left out, fibre is none of platform, virtual",
            "deploy: left out, START_ARRAY is none of switch, cold");
  }

  @Test
  void saysWhereABrokenFileBreaks() throws IOException {
    Path file = folder.resolve(RunFiles.MANIFEST);
    Files.writeString(file, "{\n\"case\": \"x\",\n\"variant\"");

    assertThatThrownBy(() -> RunManifest.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("run.json (line 3)");
  }
}
