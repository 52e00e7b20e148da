package dev.leakdrill.cli.lab;

import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.Patch;
import com.github.difflib.patch.PatchFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files under {@code leaky-client/src}, and what they were when they were handed out: their
 * twin in {@code fixed-client/src} with {@code docs/the-fix.diff} taken back. So no git and no
 * second copy is needed. Line ends do not count, nor do hidden files.
 */
final class ClientSources {

  private static final String LEAKY = "leaky-client";
  private static final String FIXED = "fixed-client";
  private static final int MAX_FILES = 1000;
  private static final int MAX_BYTES = 1 << 20;

  private final Path root;

  ClientSources(Path root) {
    this.root = root;
  }

  /**
   * Returns what is not as handed out, by name: {@code changed}, {@code added} or {@code deleted}.
   *
   * @throws LabException if the twin or the diff is not as handed out
   */
  Map<String, String> changes() throws IOException, LabException {
    Map<String, List<String>> handedOut = handedOut();
    TreeMap<String, String> changes = new TreeMap<>();
    TreeSet<String> names = files(LEAKY);
    for (String name : names) {
      List<String> was = handedOut.get(name);
      if (was == null) {
        changes.put(name, "added");
      } else if (!was.equals(lines(root.resolve(LEAKY).resolve(name)))) {
        changes.put(name, "changed");
      }
    }
    handedOut.keySet().stream()
        .filter(name -> !names.contains(name))
        .forEach(name -> changes.put(name, "deleted"));
    return changes;
  }

  /** Copies what was changed or added into a new folder, under the same names. */
  void copyChanges(Path folder) throws IOException, LabException {
    for (Map.Entry<String, String> change : changes().entrySet()) {
      Path to = folder.resolve(LEAKY).resolve(change.getKey());
      Files.createDirectories(to.getParent());
      if (!change.getValue().equals("deleted")) {
        Files.copy(root.resolve(LEAKY).resolve(change.getKey()), to);
      }
    }
  }

  /** Makes all files as handed out again; what was changed is lost. */
  void restore() throws IOException, LabException {
    Map<String, List<String>> handedOut = handedOut();
    for (String name : changes().keySet()) {
      Path file = root.resolve(LEAKY).resolve(name);
      List<String> was = handedOut.get(name);
      if (was == null) {
        Files.delete(file);
      } else {
        Files.createDirectories(file.getParent());
        String lineEnd = lineEnd(root.resolve(FIXED).resolve(name));
        Files.writeString(file, String.join(lineEnd, was) + lineEnd);
      }
    }
  }

  private Map<String, List<String>> handedOut() throws IOException, LabException {
    Map<String, List<String>> diffs = diffs();
    Map<String, List<String>> files = new HashMap<>();
    for (String name : files(FIXED)) {
      List<String> fixed = lines(root.resolve(FIXED).resolve(name));
      files.put(name, fixed == null ? List.of() : takenBack(name, diffs.get(name), fixed));
    }
    return files;
  }

  private static List<String> takenBack(
      String name, @Nullable List<String> diff, List<String> fixed) throws LabException {
    if (diff == null) {
      return fixed;
    }
    Patch<String> fix = UnifiedDiffUtils.parseUnifiedDiff(diff);
    try {
      List<String> leaky = fix.restore(fixed);
      if (fix.applyTo(leaky).equals(fixed)) {
        return leaky;
      }
    } catch (PatchFailedException | IndexOutOfBoundsException e) {
      // What does not fit is told below.
    }
    throw new LabException(
        "%s/%s is not as handed out, and it is needed to know what leaky-client was: get it back"
            .formatted(FIXED, name));
  }

  /** Returns the diff of each file by its name. */
  private Map<String, List<String>> diffs() throws IOException, LabException {
    Path file = root.resolve("docs/the-fix.diff");
    List<String> all = lines(file);
    if (all == null) {
      throw new LabException(file + " is not as handed out: get it back");
    }
    Map<String, List<String>> diffs = new HashMap<>();
    List<String> current = new ArrayList<>();
    String start = "--- " + LEAKY + "/";
    for (String line : all) {
      if (line.startsWith(start)) {
        current = new ArrayList<>();
        diffs.put(line.substring(start.length()), current);
      }
      current.add(line);
    }
    return diffs;
  }

  private TreeSet<String> files(String module) throws IOException, LabException {
    Path folder = root.resolve(module);
    TreeSet<String> names = new TreeSet<>();
    try (Stream<Path> paths = Files.walk(folder.resolve("src"))) {
      paths
          .filter(
              path -> Files.isRegularFile(path) && !path.getFileName().toString().startsWith("."))
          .limit(MAX_FILES + 1)
          .forEach(path -> names.add(folder.relativize(path).toString().replace('\\', '/')));
    }
    if (names.size() > MAX_FILES) {
      throw new LabException("%s/src has more than %d files".formatted(module, MAX_FILES));
    }
    return names;
  }

  /** Returns a file's lines; null if it is too large to be a source. */
  private static @Nullable List<String> lines(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      return null;
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
  }

  private static String lineEnd(Path file) throws IOException {
    return Files.readString(file).contains("\r\n") ? "\r\n" : "\n";
  }
}
