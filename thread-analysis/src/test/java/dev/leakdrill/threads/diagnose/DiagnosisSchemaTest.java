package dev.leakdrill.threads.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.leakdrill.threads.AcquisitionSite;
import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.LockWait;
import dev.leakdrill.threads.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The JSON is as its schema says, has no field that the schema does not describe, and is small. */
class DiagnosisSchemaTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Schema SCHEMA = strict();

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> folders = Files.list(Samples.resource("/cases"))) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void dumpsThatPeopleHaveAreAsTheSchemaSays(Path folder) throws IOException {
    List<Dump> dumps = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        dumps.addAll(Samples.readCase(folder.getFileName() + "/" + file.getFileName()));
      }
    }

    assertThat(errors(Diagnosis.of(dumps))).isEmpty();
  }

  @Test
  void leakIsAsTheSchemaSays() {
    Diagnosis leak = Diagnosis.of(Samples.read("http-17/1.txt", "http-17/2.txt", "http-17/3.txt"));

    assertThat(errors(leak)).isEmpty();
    JsonNode json = DiagnosisJson.tree(leak);
    assertThat(json.at("/findings/0/kind").asString()).isEqualTo("grows");
    assertThat(json.at("/groups/0/states").toString())
        .isEqualTo("[{\"WAITING\":2},{\"WAITING\":5},{\"WAITING\":8}]");
    assertThat(json.at("/groups/0/sinceDump").asInt()).isZero();
    assertThat(json.at("/groups/0/heldSec").asDouble()).isBetween(3.5, 4.5);
    assertThat(json.at("/groups/0/ownFrames")).isNotEmpty();
    assertThat(json.at("/dumps/2/secondsSinceFirst").asDouble()).isBetween(3.5, 4.5);
  }

  @Test
  void sitesAreAsTheSchemaSays() {
    AcquisitionSite site =
        new AcquisitionSite(
            "pool leases", 9, 2, 7, null, 4_000L, 2_000L, 0, List.of("com.example.A.b(A.java:1)"));
    Dump dump = Samples.dump("1.txt", 1.0, List.of(), List.of(site), List.of("cut"));

    assertThat(errors(Diagnosis.of(List.of(dump)))).isEmpty();
  }

  @Test
  void anUnknownOrMissingFieldIsAnError() {
    ObjectNode json = (ObjectNode) DiagnosisJson.tree(Diagnosis.of(Samples.dumps(List.of())));
    json.put("surprise", 1).remove("notes");

    assertThat(SCHEMA.validate(json).toString()).contains("surprise", "notes");
  }

  @Test
  void lockShowsItsHolderAndItsWaitersByPlace() {
    LockWait wait = LockWait.of(LockWait.Kind.MONITOR, "0x1");
    List<DumpedThread> threads = new ArrayList<>();
    Samples.threads("w-", 1, 3, List.of("com.example.A.enter(A.java:1)"))
        .forEach(each -> threads.add(Samples.withLocks(each, "BLOCKED", wait, List.of())));
    DumpedThread holder =
        Samples.threads("holder-", 9, 1, List.of("com.example.B.hold(B.java:2)")).get(0);
    threads.add(Samples.withLocks(holder, "RUNNABLE", null, List.of("0x1")));
    Diagnosis diagnosis = Diagnosis.of(Samples.dumps(threads));

    JsonNode lock = DiagnosisJson.tree(diagnosis).at("/locks/0");

    assertThat(errors(diagnosis)).isEmpty();
    assertThat(lock.path("waiting").asInt()).isEqualTo(3);
    assertThat(lock.at("/waiters/0/frame").asString()).isEqualTo("com.example.A.enter(A.java:1)");
    assertThat(lock.at("/holder/name").asString()).isEqualTo("holder-9");
    assertThat(lock.at("/holder/frame").asString()).isEqualTo("com.example.B.hold(B.java:2)");
  }

  @Test
  void threadsThatWaitForWorkAreNoLockGraph() {
    LockWait work =
        new LockWait(
            LockWait.Kind.PARK,
            "0x2",
            "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject",
            null,
            null);
    List<DumpedThread> pool =
        Samples.threads("pool-1-thread-", 1, 5, Samples.IDLE).stream()
            .map(each -> Samples.withLocks(each, "WAITING", work, List.of()))
            .toList();

    assertThat(DiagnosisJson.tree(Diagnosis.of(Samples.dumps(pool))).path("locks")).isEmpty();
  }

  @Test
  void manyGroupsWithLongStacksAreFewGroupsAndASum() {
    List<DumpedThread> threads =
        IntStream.range(0, 1_000)
            .mapToObj(
                i -> {
                  List<String> frames = new ArrayList<>();
                  frames.add("com.example.A" + i + ".a(A.java:1)");
                  IntStream.range(0, 300).forEach(deep -> frames.add("java.B.b" + "b".repeat(40)));
                  return DumpedThread.of("" + i, "n".repeat(100_000), "", false, frames);
                })
            .toList();

    JsonNode json = DiagnosisJson.tree(Diagnosis.of(Samples.dumps(threads)));

    assertThat(SCHEMA.validate(json)).isEmpty();
    assertThat(json.path("groups")).hasSize(GroupJson.MAX_GROUPS);
    assertThat(json.at("/moreGroups/groups").asInt()).isEqualTo(1_000 - GroupJson.MAX_GROUPS);
    assertThat(json.at("/moreGroups/counts/0").asInt()).isEqualTo(1_000 - GroupJson.MAX_GROUPS);
    assertThat(json.at("/groups/0/moreFrames").asInt()).isEqualTo(301 - StackJson.MAX_FRAMES);
    assertThat(json.at("/groups/0/role").asString()).hasSize(StackJson.MAX_CHARACTERS);
    assertThat(json.toString().length()).isLessThan(5_000_000);
  }

  private static List<Error> errors(Diagnosis diagnosis) {
    return SCHEMA.validate(MAPPER.readTree(DiagnosisJson.of(diagnosis)));
  }

  /** The schema allows fields of later releases; this one may have none that it does not know. */
  private static Schema strict() {
    try (InputStream in =
        Objects.requireNonNull(
            DiagnosisJson.class.getResourceAsStream(DiagnosisJson.SCHEMA_RESOURCE))) {
      JsonNode schema = MAPPER.readTree(in);
      forbidOtherFields(schema);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void forbidOtherFields(JsonNode schema) {
    schema.forEach(DiagnosisSchemaTest::forbidOtherFields);
    if (schema instanceof ObjectNode object && object.has("properties")) {
      object.put("additionalProperties", false);
    }
  }
}
