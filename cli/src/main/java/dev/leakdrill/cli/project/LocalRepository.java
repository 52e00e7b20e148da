package dev.leakdrill.cli.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the folder where Maven keeps what it has downloaded. Stateless. */
public final class LocalRepository {

  private static final Pattern OPTION =
      Pattern.compile("-Dmaven\\.repo\\.local=(?:\"([^\"]+)\"|(\\S+))");
  private static final Pattern SETTING =
      Pattern.compile("<localRepository>\\s*([^<]+?)\\s*</localRepository>");

  private LocalRepository() {}

  /** Returns it, whether or not it exists, for builds of a project by this user. */
  public static Path of(Path project) throws IOException {
    return of(project, Path.of(System.getProperty("user.home")), System.getenv());
  }

  /** The same for a user with this home and these environment variables. */
  public static Path of(Path project, Path home, Map<String, String> environment)
      throws IOException {
    String options =
        environment.getOrDefault("MAVEN_ARGS", "")
            + "\n"
            + read(project.resolve(".mvn").resolve("maven.config"))
            + "\n"
            + environment.getOrDefault("MAVEN_OPTS", "");
    @Nullable String found = first(OPTION, options);
    if (found == null) {
      found = first(SETTING, read(home.resolve(".m2").resolve("settings.xml")));
    }
    if (found == null) {
      return home.resolve(".m2").resolve("repository");
    }
    return project.resolve(found.replace("${user.home}", home.toString()));
  }

  private static @Nullable String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return null;
    }
    return matcher.groupCount() > 1 && matcher.group(1) == null
        ? matcher.group(2)
        : matcher.group(1);
  }

  private static String read(Path file) throws IOException {
    return Files.isRegularFile(file) ? Files.readString(file) : "";
  }
}
