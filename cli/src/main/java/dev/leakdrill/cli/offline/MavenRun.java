package dev.leakdrill.cli.offline;

import dev.leakdrill.cli.project.OutsideCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The Maven of this machine, with an empty local repository beside a copy of the project. What it
 * needs it takes from this machine's own repository, and downloads only what is not there. Not
 * thread-safe.
 */
final class MavenRun {

  private static final long LIMIT_MINUTES = 30;
  private static final int ERROR_LINES = 12;

  private final Path launcher;
  private final Path project;
  private final Path settings;
  private final Path log;

  private MavenRun(Path launcher, Path project, Path settings, Path log) {
    this.launcher = launcher;
    this.project = project;
    this.settings = settings;
    this.log = log;
  }

  /**
   * Writes the settings of such runs.
   *
   * @param original the project that is copied, with the wrapper that is taken where there is no
   *     Maven
   * @param project the copy
   * @param source this machine's repository
   * @param work a folder for files of this run's own
   */
  static MavenRun in(Path original, Path project, Path source, Path work) throws IOException {
    Path settings = work.resolve("settings.xml");
    // A user's own settings, with a proxy or a mirror, stay in force.
    Files.writeString(
        settings,
        """
        <settings>
          <profiles><profile><id>leakdrill-offline</id>
            <repositories><repository>%1$s</repository></repositories>
            <pluginRepositories><pluginRepository>%1$s</pluginRepository></pluginRepositories>
          </profile></profiles>
          <activeProfiles><activeProfile>leakdrill-offline</activeProfile></activeProfiles>
        </settings>
        """
            .formatted(
                "<id>this-machine</id><url>%s</url><snapshots><enabled>false</enabled></snapshots>"
                    .formatted(source.toUri().toString().replace("&", "&amp;"))));
    boolean windows = OutsideCommand.isWindows();
    @Nullable Path maven = OutsideCommand.onPath(windows ? "mvn.cmd" : "mvn");
    return new MavenRun(
        maven == null ? original.resolve(windows ? "mvnw.cmd" : "mvnw") : maven,
        project,
        settings,
        work.resolve("maven.log"));
  }

  /**
   * Runs goals.
   *
   * @throws OfflineException if they fail, with what Maven says
   */
  void run(Path repository, List<String> goals)
      throws IOException, InterruptedException, OfflineException {
    @Nullable String error = attempt(repository, goals);
    if (error != null) {
      throw new OfflineException(
          "Maven could not build a copy of the project, with what it has downloaded before or"
              + " downloads now:\n"
              + error);
    }
  }

  /** Returns null, or the error. */
  @Nullable String attempt(Path repository, List<String> goals)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString(), "-q", "-B", "-ntp"));
    command.addAll(List.of("-Dstyle.color=never", "-gs", settings.toString()));
    command.add("-Dmaven.repo.local=" + repository);
    command.addAll(goals);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        return "it has not ended after " + LIMIT_MINUTES + " minutes";
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    return process.exitValue() == 0 ? null : errorLines(Files.readAllLines(log));
  }

  static String errorLines(List<String> lines) {
    List<String> errors =
        lines.stream().filter(line -> line.startsWith("[ERROR]")).limit(ERROR_LINES).toList();
    return (errors.isEmpty() ? lines.stream().limit(ERROR_LINES).toList() : errors)
        .stream().collect(Collectors.joining("\n"));
  }

  /** Returns the folder of the Maven that runs, null if it does not say. */
  @Nullable Path home() throws InterruptedException {
    @Nullable String said = OutsideCommand.output(List.of(launcher.toString(), "-v"));
    String start = "Maven home: ";
    return said == null
        ? null
        : said.lines()
            .map(line -> line.replaceAll("\u001b\\[[\\d;]*m", ""))
            .filter(line -> line.startsWith(start))
            .map(line -> Path.of(line.substring(start.length()).strip()))
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(null);
  }
}
