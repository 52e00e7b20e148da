package dev.leakdrill.acceptance.drills;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.PatchFailedException;
import dev.leakdrill.acceptance.architecture.ProjectRoot;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The leaky client's classes with those of one patched source file in their place.
 *
 * @param home a folder that looks to the lab like the project's root
 */
record PatchedClient(Path home) {

  private static final Path ROOT = ProjectRoot.root();
  private static final String CLASSES = "leaky-client/target/classes";
  private static final String CLASS_PATH = "leaky-client/target/service.classpath";
  private static final String CLASS_PATH_OF_TWIN = "fixed-client/target/service.classpath";

  /**
   * Applies a patch and compiles the result as the build compiles the client.
   *
   * @throws PatchFailedException if the sources are not those that the patch was made for
   */
  static PatchedClient make(Trap trap, Path home) throws IOException, PatchFailedException {
    Path source = home.resolve("src").resolve(trap.file().getFileName());
    Path classes = home.resolve(CLASSES);
    for (Path compiled : files(ROOT.resolve(CLASSES))) {
      copy(compiled, classes.resolve(ROOT.resolve(CLASSES).relativize(compiled)));
    }
    copy(ROOT.resolve(CLASS_PATH), home.resolve(CLASS_PATH));
    // The lab asks for both variants, whichever it is to start.
    copy(ROOT.resolve(CLASS_PATH_OF_TWIN), home.resolve(CLASS_PATH_OF_TWIN));
    Files.createDirectories(source.getParent());
    Files.write(source, patched(trap));
    compile(source, classes, Files.readString(home.resolve(CLASS_PATH)).strip());
    return new PatchedClient(home);
  }

  /** Returns the file that a patch is for, as it is with the patch. */
  static List<String> patched(Trap trap) throws IOException, PatchFailedException {
    return UnifiedDiffUtils.parseUnifiedDiff(trap.patch())
        .applyTo(Files.readAllLines(ROOT.resolve(trap.file())));
  }

  private static void compile(Path source, Path classes, String classPath) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                output,
                output,
                "--release",
                "17",
                "-proc:none",
                "-Xlint:all,-processing",
                "-Werror",
                "-cp",
                classes + File.pathSeparator + classPath,
                "-d",
                classes.toString(),
                source.toString());
    assertThat(failed).as("javac says: %s", output.toString(StandardCharsets.UTF_8)).isZero();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }
}
