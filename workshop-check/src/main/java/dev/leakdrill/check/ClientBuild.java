package dev.leakdrill.check;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles the leaky client's sources as they are into a folder of the check's own, which looks to
 * the test bed like the project's root. With the compiler's API, because a start of Maven takes
 * longer than a trial. The working tree is only read.
 */
final class ClientBuild {

  private static final String CLIENT = "leaky-client";
  private static final String CLASS_PATH = "target/service.classpath";
  private static final String AGENT = "leak-agent/target/leak-agent.jar";
  private static final int MAX_ERRORS = 5;

  private final Path project;
  private final Path home;

  /**
   * @param project the project's root
   * @param home an empty folder
   */
  ClientBuild(Path project, Path home) {
    this.project = project;
    this.home = home;
  }

  /**
   * Copies what the servers need besides the client.
   *
   * @throws CheckException if the project is not built
   */
  void prepare() throws CheckException, IOException {
    if (!Files.isDirectory(sources())) {
      throw new CheckException(
          project + " is not the project's root: there is no " + CLIENT + "; use --project");
    }
    for (String file : List.of(CLIENT + "/" + CLASS_PATH, "fixed-client/" + CLASS_PATH, AGENT)) {
      Path built = project.resolve(file);
      if (!Files.isReadable(built)) {
        throw new CheckException(
            "%s is missing: build the project once, with mvn -q test-compile".formatted(built));
      }
      Path copy = home.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(built, copy);
    }
  }

  /**
   * Compiles.
   *
   * @return the compiler's errors, one line each, {@code File.java:12: what is wrong}; empty if
   *     there are none
   * @throws CheckException if this JVM has no compiler
   */
  List<String> compile() throws CheckException, IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new CheckException(
          System.getProperty("java.home") + " has no compiler: set JAVA_HOME to a JDK");
    }
    Path classes = Files.createDirectories(home.resolve(CLIENT).resolve("target/classes"));
    copyResources(project.resolve(CLIENT).resolve("src/main/resources"), classes);
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of(
              "--release",
              "17",
              "-proc:none",
              "-parameters",
              "-g",
              "-cp",
              Files.readString(home.resolve(CLIENT).resolve(CLASS_PATH)).strip(),
              "-d",
              classes.toString());
      compiler
          .getTask(
              new StringWriter(),
              files,
              found,
              options,
              null,
              files.getJavaFileObjectsFromPaths(listed(sources(), ".java")))
          .call();
    }
    return found.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .limit(MAX_ERRORS)
        .map(ClientBuild::line)
        .toList();
  }

  /** Returns the client's classes by their binary names, as they were compiled. */
  List<String> classNames() throws IOException {
    Path classes = home.resolve(CLIENT).resolve("target/classes");
    return listed(classes, ".class").stream()
        .map(file -> classes.relativize(file).toString())
        .map(name -> name.substring(0, name.length() - ".class".length()))
        .map(name -> name.replace(File.separatorChar, '.'))
        .toList();
  }

  private Path sources() {
    return project.resolve(CLIENT).resolve("src/main/java");
  }

  private static String line(Diagnostic<? extends JavaFileObject> error) {
    String what =
        error.getMessage(Locale.ROOT).lines().map(String::strip).reduce("", ClientBuild::joined);
    JavaFileObject source = error.getSource();
    if (source == null) {
      return what;
    }
    return "%s:%d: %s"
        .formatted(Path.of(source.getName()).getFileName(), error.getLineNumber(), what);
  }

  private static String joined(String one, String other) {
    return one.isEmpty() ? other : one + "; " + other;
  }

  private static void copyResources(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    for (Path file : listed(from, "")) {
      Path copy = to.resolve(from.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }

  private static List<Path> listed(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return new ArrayList<>(
          files
              .filter(Files::isRegularFile)
              .filter(file -> file.toString().endsWith(ending))
              .toList());
    }
  }
}
