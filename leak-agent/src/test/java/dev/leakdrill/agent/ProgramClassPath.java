package dev.leakdrill.agent;

import java.io.File;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** This JVM's class path without the module's classes, so that the agent comes from the jar. */
final class ProgramClassPath {

  private ProgramClassPath() {}

  static String get() {
    Path own = Path.of("target", "classes").toAbsolutePath();
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !Path.of(entry).toAbsolutePath().equals(own))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
