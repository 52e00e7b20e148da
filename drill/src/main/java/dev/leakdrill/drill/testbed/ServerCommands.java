package dev.leakdrill.drill.testbed;

import dev.leakdrill.drill.settings.DrillException;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.Variant;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command lines of the server processes: JVM options, class path and the first service's
 * instrumentation. A class path has exactly one client module, which makes the variant. Immutable.
 */
final class ServerCommands {

  /** The options of every server; ADR 5 has the reasons. */
  static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx128m",
          "-Xss256k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2",
          "-XX:+ExitOnOutOfMemoryError");

  private final DrillSettings settings;
  private final Path folder;

  /**
   * @param folder the variant's run folder, for logs and recordings
   */
  ServerCommands(DrillSettings settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
  }

  /**
   * Checks that everything a command needs has been built.
   *
   * @throws DrillException if a module is not compiled
   */
  void checkBuilt() {
    classPath(Variant.LEAKY);
    classPath(Variant.FIXED);
    if (followsAcquisitions()) {
      agent();
    }
  }

  /**
   * Returns the command of one server.
   *
   * @param variant whose client module is on the class path
   * @param jvmOptions options besides {@link #JVM_OPTIONS}
   * @throws DrillException if a module is not compiled
   */
  List<String> of(
      Variant variant, String mainClass, List<String> jvmOptions, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath(variant), mainClass));
    command.addAll(arguments);
    return command;
  }

  /** Returns the JVM options for the instrumentation that the settings ask for. */
  List<String> instrumentation(String service) {
    List<String> options = new ArrayList<>();
    Path gcLog = folder.resolve(RunFiles.gcLog(service));
    options.add("-Xlog:gc*,safepoint:file=" + gcLog + "::filecount=0");
    if (settings.instrumentation().flightRecorder()) {
      // Each request parks for 40 ms: only a park of a second is worth an event.
      options.add(
          "-XX:StartFlightRecording=dumponexit=true,maxsize=64m,jdk.ThreadPark#threshold=1s,"
              + "filename="
              + folder.resolve(RunFiles.flightRecording(service)));
    }
    if (followsAcquisitions()) {
      int oneIn = settings.instrumentation().acquisitionsOneIn();
      options.add("-javaagent:%s=oneIn=%d".formatted(agent(), oneIn));
    }
    return options;
  }

  private boolean followsAcquisitions() {
    return settings.instrumentation().acquisitionsOneIn() > 0;
  }

  private Path agent() {
    return built(Path.of("leak-agent", "target", "leak-agent.jar"), "leak-agent");
  }

  private String classPath(Variant variant) {
    String module = variant + "-client";
    Path target = settings.home().resolve(module).resolve("target");
    Path written = built(Path.of(module, "target", "service.classpath"), module);
    try {
      return target.resolve("classes") + File.pathSeparator + Files.readString(written).strip();
    } catch (IOException e) {
      throw new DrillException(written + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Returns a file of the build; throws {@link DrillException} if it is missing. */
  private Path built(Path file, String module) {
    Path built = settings.home().resolve(file);
    if (!Files.isReadable(built)) {
      throw new DrillException(
          "%s is missing: run Maven from the project's root, so that %s is compiled too"
              .formatted(built, module));
    }
    return built;
  }
}
