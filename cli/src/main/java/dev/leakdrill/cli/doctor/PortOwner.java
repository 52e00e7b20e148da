package dev.leakdrill.cli.doctor;

import dev.leakdrill.cli.project.OutsideCommand;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds who listens on a port, as each system tells it. Stateless. */
final class PortOwner {

  private static final Path PROC = Path.of("/proc");
  private static final String LISTENS = "0A";
  private static final int INODE_COLUMN = 9;
  private static final Pattern LSOF = Pattern.compile("(?m)^p(\\d{1,9})$");

  private PortOwner() {}

  /** Returns a name and a process id, or that there is no saying. */
  static String of(int port) throws InterruptedException {
    @Nullable Long pid;
    try {
      if (Files.isReadable(PROC.resolve("net/tcp"))) {
        pid = linux(port);
      } else if (OutsideCommand.isWindows()) {
        pid = netstat(OutsideCommand.output(List.of("netstat", "-ano", "-p", "TCP")), port);
      } else {
        pid =
            lsof(
                OutsideCommand.output(
                    List.of("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fp")));
      }
    } catch (IOException e) {
      pid = null;
    }
    return pid == null ? "a program of which this system does not tell" : name(pid);
  }

  private static String name(long pid) {
    String command =
        ProcessHandle.of(pid)
            .flatMap(process -> process.info().command())
            .map(
                path -> path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1))
            .map(name -> name.replaceAll("\\p{Cntrl}", "?"))
            .orElse("a program");
    return command + ", process " + pid;
  }

  private static @Nullable Long linux(int port) throws IOException {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      if (Files.isReadable(PROC.resolve(table))) {
        sockets.addAll(listening(Files.readAllLines(PROC.resolve(table)), port));
      }
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process.resolve("fd"), sockets)) {
          return Long.valueOf(String.valueOf(process.getFileName()));
        }
      }
    }
    return null;
  }

  /** Returns what the links in {@code /proc/PID/fd} to the listening sockets say. */
  static Set<String> listening(List<String> table, int port) {
    String end = String.format(Locale.ROOT, ":%04X", port);
    Set<String> sockets = new HashSet<>();
    for (String line : table) {
      String[] columns = line.strip().split("\\s+");
      if (columns.length > INODE_COLUMN && columns[1].endsWith(end) && columns[3].equals(LISTENS)) {
        sockets.add("socket:[" + columns[INODE_COLUMN] + "]");
      }
    }
    return sockets;
  }

  private static boolean holds(Path descriptors, Set<String> sockets) {
    try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
      for (Path link : links) {
        if (sockets.contains(Files.readSymbolicLink(link).toString())) {
          return true;
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      // Another user's, or it has just ended or closed one.
      return false;
    }
    return false;
  }

  static @Nullable Long lsof(@Nullable String said) {
    Matcher pid = LSOF.matcher(said == null ? "" : said);
    return pid.find() ? Long.valueOf(pid.group(1)) : null;
  }

  /** The word for "listening" is translated; the foreign address of such a socket has port 0. */
  static @Nullable Long netstat(@Nullable String said, int port) {
    Matcher line =
        Pattern.compile("(?m)^\\s*TCP\\s+\\S+:" + port + "\\s+\\S+:0\\s.*?\\s(\\d{1,9})\\s*$")
            .matcher(said == null ? "" : said);
    return line.find() ? Long.valueOf(line.group(1)) : null;
  }
}
