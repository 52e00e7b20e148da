package dev.leakdrill.reports.compare;

import dev.leakdrill.reports.verdict.CheckId;
import dev.leakdrill.run.JsonFiles;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The verdict and the manifests of one drill as JSON trees, so that a folder of another version, or
 * with a field of a wrong type, still yields the rest. A file that cannot be read becomes an empty
 * tree and a problem. Immutable.
 *
 * @param folder the drill's folder
 * @param verdict {@code verdict.json}
 * @param leaky the leaky run's manifest
 * @param fixed the fixed run's manifest
 * @param problems what is missing, damaged or of another version, in words
 */
record LenientDrillFiles(
    Path folder, JsonNode verdict, JsonNode leaky, JsonNode fixed, List<String> problems) {

  private static final String FORMAT_VERSION = "formatVersion";

  /** Verdicts that were written before checks had ids have labels only; these never change. */
  private static final Map<String, String> IDS_OF_OLD_LABELS =
      Map.of(
          "leaked threads", CheckId.LEAKED_THREADS.value(),
          "silent phase", CheckId.SILENT_PHASE.value(),
          "scheduling delay p99", CheckId.SCHEDULING_DELAY.value(),
          "injector's share of the machine", CheckId.INJECTOR_CPU.value());

  static LenientDrillFiles read(Path folder) {
    List<String> problems = new ArrayList<>();
    JsonNode leaky = manifest(folder, Variant.LEAKY, problems);
    // A half that was not asked for is not missing.
    JsonNode fixed =
        manifest(
            folder,
            Variant.FIXED,
            leaky.path("leakyOnly").asBoolean(false) ? new ArrayList<>() : problems);
    JsonNode verdict = object(folder, RunFiles.VERDICT, problems);
    return new LenientDrillFiles(folder, verdict, leaky, fixed, List.copyOf(problems));
  }

  private static JsonNode manifest(Path folder, Variant variant, List<String> problems) {
    if (!Files.isDirectory(variant.folderIn(folder))) {
      problems.add("no " + variant + " run");
      return JsonNodeFactory.instance.objectNode();
    }
    JsonNode manifest = object(folder, variant + "/" + RunFiles.MANIFEST, problems);
    JsonNode version = manifest.path(FORMAT_VERSION);
    if (!manifest.isEmpty() && version.asInt(0) != RunManifest.FORMAT_VERSION) {
      problems.add(
          "%s run: format %s, this program knows %d"
              .formatted(
                  variant,
                  version.isNumber() ? version.asString() : "unknown",
                  RunManifest.FORMAT_VERSION));
    }
    return manifest;
  }

  private static JsonNode object(Path folder, String name, List<String> problems) {
    try {
      JsonNode read = JsonFiles.read(folder.resolve(name), JsonNode.class);
      if (read.isObject()) {
        return read;
      }
      problems.add(name + ": damaged, not a JSON object");
    } catch (IOException e) {
      problems.add(Files.exists(folder.resolve(name)) ? name + ": damaged" : name + ": not there");
    }
    return JsonNodeFactory.instance.objectNode();
  }

  /** Returns the manifests that could be read, the leaky one first. */
  List<JsonNode> manifests() {
    return Stream.of(leaky, fixed).filter(manifest -> !manifest.isEmpty()).toList();
  }

  /** Returns a field of the first manifest that has it; empty if none has. */
  String manifestText(String field) {
    return manifests().stream()
        .map(manifest -> text(manifest, field))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Returns a field's text; empty if it is missing or no text. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isString() ? value.stringValue() : "";
  }

  /** Returns a node's finite number; null if it is something else. */
  static @Nullable Double number(JsonNode node) {
    return node.isNumber() && Double.isFinite(node.doubleValue())
        ? (Double) node.doubleValue()
        : null;
  }

  /** Returns the verdict's check of this id; an empty tree without one. */
  JsonNode check(Variant variant, CheckId id) {
    for (JsonNode check : verdict.path("checks")) {
      if (idOf(check).equals(id.value()) && text(check, "variant").equals(variant.toString())) {
        return check;
      }
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private static String idOf(JsonNode check) {
    String id = text(check, "id");
    return id.isEmpty() ? IDS_OF_OLD_LABELS.getOrDefault(text(check, "name"), "") : id;
  }

  /** Returns the end of a manifest's last phase, seconds since its clock zero. */
  static OptionalDouble endSeconds(JsonNode manifest) {
    OptionalDouble end = OptionalDouble.empty();
    for (JsonNode phase : manifest.path("phases")) {
      Double at = number(phase.path("endSeconds"));
      if (at != null && at > end.orElse(0)) {
        end = OptionalDouble.of(at);
      }
    }
    return end;
  }
}
