package dev.leakdrill.threads.diagnose;

import static dev.leakdrill.threads.diagnose.StackJson.rounded;
import static dev.leakdrill.threads.diagnose.StackJson.text;
import static dev.leakdrill.threads.diagnose.StackJson.texts;

import dev.leakdrill.threads.AcquisitionSite;
import dev.leakdrill.threads.Dump;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A diagnosis as JSON. Every field is described in the schema beside this class, {@value
 * #SCHEMA_RESOURCE}, a JSON Schema of draft 2020-12. The size is bounded, however large the dumps
 * are: what is left out is counted. Stateless.
 */
public final class DiagnosisJson {

  /** The resource that holds the schema, next to this class. */
  public static final String SCHEMA_RESOURCE = "diagnosis.schema.json";

  /** The version of the form: another number means that a field was removed or changed. */
  public static final int SCHEMA_VERSION = 1;

  private static final int MAX_SUSPECTS = 20;
  private static final int MAX_SITES = 100;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private DiagnosisJson() {}

  /** Returns the JSON text, ending with a line feed. */
  public static String of(Diagnosis diagnosis) {
    return MAPPER.writeValueAsString(root(diagnosis)) + "\n";
  }

  /** Returns the same as a tree, for programs that go on with it; a new one each time. */
  public static JsonNode tree(Diagnosis diagnosis) {
    return MAPPER.valueToTree(root(diagnosis));
  }

  private static Map<String, @Nullable Object> root(Diagnosis diagnosis) {
    List<Dump> dumps = diagnosis.dumps();
    List<GroupHistory> groups = diagnosis.groups();
    List<LockQueue> locks = LockQueue.of(LockGraph.of(dumps.get(dumps.size() - 1)));
    Culprit culprit = diagnosis.culprit();
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    root.put("schemaVersion", SCHEMA_VERSION);
    root.put("findings", diagnosis.findings().stream().map(DiagnosisJson::finding).toList());
    root.put("culprit", culprit == null ? null : culprit(culprit));
    root.put(
        "suspects",
        diagnosis.suspects().stream().limit(MAX_SUSPECTS).map(DiagnosisJson::culprit).toList());
    root.put("moreSuspects", Math.max(0, diagnosis.suspects().size() - MAX_SUSPECTS));
    root.put("groups", GroupJson.first(groups));
    root.put("moreGroups", GroupJson.rest(groups, dumps.size()));
    root.put("locks", LockJson.first(locks));
    root.put("moreLocks", Math.max(0, locks.size() - LockJson.MAX_LOCKS));
    root.put(
        "sites", diagnosis.sites().stream().limit(MAX_SITES).map(DiagnosisJson::site).toList());
    root.put("moreSites", Math.max(0, diagnosis.sites().size() - MAX_SITES));
    root.put("dumps", dumps.stream().map(dump -> dump(dump, dumps.get(0))).toList());
    root.put("notes", texts(diagnosis.notes()));
    return root;
  }

  private static Map<String, @Nullable Object> finding(Finding finding) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("kind", finding.kind().word());
    json.put("confidence", finding.confidence().word());
    json.put("resource", text(finding.resource()));
    json.put("count", finding.count());
    json.put("frame", text(finding.frame()));
    json.put("ownFrame", text(finding.ownFrame()));
    json.put("sentence", text(finding.sentence()));
    json.put("evidence", texts(finding.evidence()));
    json.put("nextSteps", texts(finding.nextSteps()));
    json.put("threadNames", texts(finding.threadNames()));
    StackJson.put(json, finding.stack());
    return json;
  }

  private static Map<String, @Nullable Object> culprit(Culprit culprit) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("resource", text(culprit.resource()));
    json.put("frame", text(culprit.frame()));
    json.put("role", text(culprit.role()));
    json.put("count", culprit.count());
    json.put("growthPerSec", rounded(culprit.growthPerSec()));
    json.put("confidence", culprit.confidence().word());
    json.put("sentence", text(culprit.sentence()));
    json.put("evidence", texts(culprit.evidence()));
    StackJson.put(json, culprit.stack());
    return json;
  }

  private static Map<String, @Nullable Object> site(SiteHistory site) {
    AcquisitionSite latest = site.latest();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("resource", text(latest.resource()));
    json.put("frame", text(site.namedFrame()));
    json.put("outstanding", site.outstanding().values());
    json.put("acquired", latest.acquired());
    json.put("returned", latest.returned());
    json.put("inUse", latest.inUse());
    json.put("oldestMillis", latest.oldestMillis());
    StackJson.put(json, latest.frames());
    return json;
  }

  private static Map<String, @Nullable Object> dump(Dump dump, Dump first) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", text(dump.name()));
    json.put("format", text(dump.format()));
    json.put("language", dump.language().name().toLowerCase(Locale.ROOT));
    json.put("source", text(dump.source()));
    json.put("processId", text(dump.processId()));
    json.put("takenAt", dump.takenAt() == null ? null : dump.takenAt().toString());
    json.put("localTime", dump.localTime() == null ? null : dump.localTime().toString());
    json.put("secondsSinceFirst", rounded(dump.secondsSince(first)));
    json.put("threads", dump.threadCount());
    json.put("states", StateCounts.json(StateCounts.of(dump.groups())));
    json.put("damages", texts(dump.problems()));
    return json;
  }
}
