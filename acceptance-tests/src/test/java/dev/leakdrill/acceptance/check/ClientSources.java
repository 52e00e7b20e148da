package dev.leakdrill.acceptance.check;

import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.PatchFailedException;
import dev.leakdrill.acceptance.architecture.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that looks to the check like the project's root, and whose leaky client may be changed.
 *
 * @param project that folder
 */
record ClientSources(Path project) {

  private static final Path ROOT = ProjectRoot.root();
  private static final String CLIENT = "leaky-client";
  private static final List<String> BUILT =
      List.of(
          "leaky-client/target/service.classpath",
          "fixed-client/target/service.classpath",
          "leak-agent/target/leak-agent.jar");

  /**
   * Copies one of the twins to the leaky client's place.
   *
   * @param twin {@code leaky-client} or {@code fixed-client}
   */
  static ClientSources of(String twin, Path project) throws IOException {
    Path sources = ROOT.resolve(twin).resolve("src/main");
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        copy(file, project.resolve(CLIENT).resolve("src/main").resolve(sources.relativize(file)));
      }
    }
    for (String file : BUILT) {
      copy(ROOT.resolve(file), project.resolve(file));
    }
    return new ClientSources(project);
  }

  /** Applies a patch of the workshop's traps. */
  void apply(String patchFile) throws IOException, PatchFailedException {
    List<String> patch = Files.readAllLines(ROOT.resolve("workshop/traps").resolve(patchFile));
    Path file = project.resolve(patch.get(0).replaceFirst("^--- ", ""));
    Files.write(file, UnifiedDiffUtils.parseUnifiedDiff(patch).applyTo(Files.readAllLines(file)));
  }

  /** Replaces the incident's gateway by one of the test resources. */
  void replaceGateway(String name) throws IOException {
    Files.copy(
        ROOT.resolve("acceptance-tests/src/test/resources/repairs")
            .resolve(name)
            .resolve("StalledCallGateway.java"),
        gateway(),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Returns the incident's gateway. */
  Path gateway() {
    return project
        .resolve(CLIENT)
        .resolve("src/main/java/dev/leakdrill/client/StalledCallGateway.java");
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }
}
