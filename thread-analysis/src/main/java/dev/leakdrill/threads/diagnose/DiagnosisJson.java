package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.AcquisitionSite;
import dev.leakdrill.threads.Dump;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A diagnosis as JSON: {@code culprit} (null, or {@code resource}, {@code frame}, {@code role},
 * {@code count}, {@code growthPerSec}, {@code confidence}, {@code sentence}, {@code evidence[]},
 * {@code stack[]}), {@code suspects[]} of the same form, {@code groups[]} of threads, {@code
 * sites[]} of acquisition, {@code dumps[]}, {@code notes[]}. Rates are threads a second; what is
 * not known is null. Stateless.
 */
public final class DiagnosisJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private DiagnosisJson() {}

  /** Returns the JSON text, ending with a line feed. */
  public static String of(Diagnosis diagnosis) {
    Map<String, @Nullable Object> root = new LinkedHashMap<>();
    Culprit culprit = diagnosis.culprit();
    root.put("culprit", culprit == null ? null : culprit(culprit));
    root.put("suspects", diagnosis.suspects().stream().map(DiagnosisJson::culprit).toList());
    root.put("groups", diagnosis.groups().stream().map(DiagnosisJson::group).toList());
    root.put("sites", diagnosis.sites().stream().map(DiagnosisJson::site).toList());
    root.put("dumps", diagnosis.dumps().stream().map(DiagnosisJson::dump).toList());
    root.put("notes", diagnosis.notes());
    return MAPPER.writeValueAsString(root) + "\n";
  }

  private static Map<String, @Nullable Object> culprit(Culprit culprit) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("resource", culprit.resource());
    json.put("frame", culprit.frame());
    json.put("role", culprit.role());
    json.put("count", culprit.count());
    json.put("growthPerSec", rounded(culprit.growthPerSec()));
    json.put("confidence", culprit.confidence().word());
    json.put("sentence", culprit.sentence());
    json.put("evidence", culprit.evidence());
    json.put("stack", culprit.stack());
    return json;
  }

  private static Map<String, @Nullable Object> group(GroupHistory group) {
    GroupGrowth growth = group.growth();
    ThreadTracking tracking = growth.tracking();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("frame", group.namedFrame());
    json.put("role", group.role());
    json.put("idle", group.loop() != null);
    json.put("state", group.state());
    json.put("virtual", group.virtual());
    json.put("count", growth.last());
    json.put("counts", growth.counts());
    json.put("seenEarlier", tracking == null ? null : tracking.seenEarlier());
    json.put("cameBack", tracking == null ? null : tracking.returned());
    json.put("heldSec", tracking == null ? null : rounded(tracking.oldestHeldSec()));
    json.put("growthPerSec", rounded(growth.perSec()));
    json.put("stack", group.stack());
    return json;
  }

  private static Map<String, @Nullable Object> site(SiteHistory site) {
    AcquisitionSite latest = site.latest();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("resource", latest.resource());
    json.put("frame", site.namedFrame());
    json.put("outstanding", site.outstanding().values());
    json.put("acquired", latest.acquired());
    json.put("returned", latest.returned());
    json.put("inUse", latest.inUse());
    json.put("oldestMillis", latest.oldestMillis());
    json.put("stack", latest.frames());
    return json;
  }

  private static Map<String, @Nullable Object> dump(Dump dump) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", dump.name());
    json.put("format", dump.format());
    json.put("threads", dump.threadCount());
    json.put("damages", List.copyOf(dump.problems()));
    return json;
  }

  private static @Nullable Double rounded(@Nullable Double value) {
    return value == null ? null : Math.round(value * 1000) / 1000.0;
  }
}
