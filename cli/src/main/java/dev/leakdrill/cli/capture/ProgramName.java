package dev.leakdrill.cli.capture;

import java.util.List;
import java.util.Set;

/** The name by which people know a Java program: its main class or its jar. Stateless. */
final class ProgramName {

  private static final int MAX_LENGTH = 70;
  private static final String JAR = ".jar";

  /** Options of the launcher that are followed by a value of their own. */
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--add-exports",
          "--add-opens",
          "--add-reads",
          "--patch-module",
          "--limit-modules");

  private ProgramName() {}

  /**
   * Returns the name in what the JVM knows of its command line: the main class or the jar's path,
   * then the arguments, with blanks between them.
   */
  static String ofCommandLine(String command) {
    String line = Printable.line(command);
    int jar = line.indexOf(JAR + " ");
    int blank = line.indexOf(' ');
    String first = blank < 0 ? line : line.substring(0, blank);
    if (line.endsWith(JAR) && jar < 0 && isPath(line)) {
      first = line;
    } else if (jar >= 0 && isPath(line)) {
      first = line.substring(0, jar + JAR.length());
    }
    return shortened(first);
  }

  /** Returns the name in the arguments of the launcher {@code java}, empty if there is none. */
  static String ofArguments(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("-jar") || argument.equals("-m") || argument.equals("--module")) {
        return i + 1 < arguments.size() ? shortened(Printable.line(arguments.get(i + 1))) : "";
      }
      if (WITH_VALUE.contains(argument)) {
        i++;
      } else if (!argument.startsWith("-") && !argument.startsWith("@")) {
        return shortened(Printable.line(argument));
      }
    }
    return "";
  }

  private static boolean isPath(String line) {
    return line.startsWith("/") || line.startsWith(".") || line.matches("[A-Za-z]:[\\\\/].*");
  }

  /** Returns the file's name of a path, {@code my.Main} of {@code my.module/my.Main}. */
  private static String shortened(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    return last.length() <= MAX_LENGTH
        ? last
        : ".." + last.substring(last.length() - MAX_LENGTH + 2);
  }
}
