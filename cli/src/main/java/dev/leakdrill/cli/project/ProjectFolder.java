package dev.leakdrill.cli.project;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** Finds the project that a command works on. Stateless. */
public final class ProjectFolder {

  private ProjectFolder() {}

  /**
   * Returns the project's root: the working directory or one above it, else that of this program;
   * null if neither is in a project.
   */
  public static @Nullable Path find() {
    @Nullable Path here = above(Path.of("").toAbsolutePath());
    @Nullable Path program = program();
    return here != null || program == null ? here : above(program);
  }

  /** Returns the project's root: a folder or one above it; null if it is in none. */
  public static @Nullable Path above(Path start) {
    for (@Nullable Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("simulations").resolve("pom.xml"))
          && Files.isDirectory(folder.resolve("leaky-client"))) {
        return folder;
      }
    }
    return null;
  }

  /** Returns the jar or the folder of classes that runs, null if there is no saying. */
  public static @Nullable Path program() {
    @Nullable CodeSource source = ProjectFolder.class.getProtectionDomain().getCodeSource();
    try {
      return source == null ? null : Path.of(source.getLocation().toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }
}
