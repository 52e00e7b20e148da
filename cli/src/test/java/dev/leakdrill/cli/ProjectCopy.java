package dev.leakdrill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the labs need of the project, in a folder of its own that tests may change. */
final class ProjectCopy {

  private static final Path ORIGINAL = Path.of("..");

  private ProjectCopy() {}

  /** Copies the twins' sources, their diff and the workshop's files. */
  static Path into(Path folder) throws IOException {
    for (String part :
        List.of("leaky-client/src", "fixed-client/src", "docs/the-fix.diff", "workshop")) {
      try (Stream<Path> files = Files.walk(ORIGINAL.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path to = folder.resolve(ORIGINAL.relativize(file));
          Files.createDirectories(to.getParent());
          Files.copy(file, to);
        }
      }
    }
    return folder;
  }

  /** Returns the gateway of a case in one of the twins. */
  static Path gateway(Path project, String module, String leakCase) {
    StringBuilder name = new StringBuilder();
    for (String word : leakCase.split("-")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return project
        .resolve(module)
        .resolve("src/main/java/dev/leakdrill/client/" + name + "Gateway.java");
  }
}
