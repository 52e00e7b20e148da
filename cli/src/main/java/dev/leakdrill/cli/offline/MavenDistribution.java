package dev.leakdrill.cli.offline;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Maven to pack: the wrapper's if it is to be had, else the one that runs here. Stateless. */
final class MavenDistribution {

  private static final Pattern VERSION =
      Pattern.compile("distributionUrl=\\S*/apache-maven-([\\w.-]+)-bin\\.zip");

  /** May hold passwords. */
  private static final Path SETTINGS = Path.of("conf", "settings.xml");

  private MavenDistribution() {}

  /**
   * Puts it into a folder.
   *
   * @return what it is, in words
   */
  static String unpack(MavenRun maven, Path project, Path source, Path work, Path to)
      throws IOException, InterruptedException, OfflineException {
    Matcher version =
        VERSION.matcher(Files.readString(project.resolve(".mvn/wrapper/maven-wrapper.properties")));
    if (version.find()) {
      Path zips = work.resolve("distribution");
      @Nullable String error =
          maven.attempt(
              work.resolve("repository-of-copy"),
              List.of(
                  "-N",
                  "dependency:copy",
                  "-Denforcer.skip=true",
                  "-Dartifact=org.apache.maven:apache-maven:" + version.group(1) + ":zip:bin",
                  "-DoutputDirectory=" + zips));
      Path zip = zips.resolve("apache-maven-" + version.group(1) + "-bin.zip");
      if (error == null && Files.isRegularFile(zip)) {
        try (FileSystem inside = FileSystems.newFileSystem(zip)) {
          copy(inside.getPath("apache-maven-" + version.group(1)), to);
        }
        return "Maven " + version.group(1);
      }
    }
    @Nullable Path home = maven.home();
    if (home == null) {
      throw new OfflineException(
          "there is no Maven to pack: it could not be downloaded, and mvn -v does not say where it is");
    }
    copy(home, to);
    return "the Maven of "
        + home
        + (Files.exists(home.resolve("bin/mvn.cmd")) ? "" : ", which is not for Windows");
  }

  /** Follows links: Linux distributions have the libraries elsewhere. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String relative = from.relativize(file).toString();
        if (!Path.of(relative).equals(SETTINGS)) {
          Path copy = to.resolve(relative);
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }
}
