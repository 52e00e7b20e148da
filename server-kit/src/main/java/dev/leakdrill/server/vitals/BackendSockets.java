package dev.leakdrill.server.vitals;

import dev.leakdrill.server.time.NanoClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A counter of this process's TCP sockets to one remote port, whichever library opened them.
 *
 * <p>Linux only: the socket inodes of {@code /proc/self/fd} joined with the rows of {@code
 * /proc/self/net/tcp} and {@code tcp6}. The result is cached for two seconds, because the kernel
 * walks its whole hash table of sockets for it. Safe for use by many threads.
 */
public final class BackendSockets {

  private static final Duration KEEP = Duration.ofSeconds(2);
  private static final int REMOTE_ADDRESS_COLUMN = 2;
  private static final int INODE_COLUMN = 9;

  private final Path proc;
  private final String remotePortSuffix;
  private final CachedReading<OptionalInt> openConnections;

  /** Counts sockets whose other end is {@code remotePort}. */
  public BackendSockets(int remotePort, NanoClock clock) {
    this(Path.of("/proc/self"), remotePort, clock);
  }

  BackendSockets(Path proc, int remotePort, NanoClock clock) {
    this.proc = proc;
    this.remotePortSuffix = String.format(":%04X", remotePort);
    this.openConnections = new CachedReading<>(this::count, KEEP, clock);
  }

  /** Returns the open connections of at most two seconds ago; empty without {@code /proc}. */
  public OptionalInt openConnections() {
    return openConnections.get();
  }

  private OptionalInt count() {
    if (!Files.isDirectory(proc.resolve("fd"))) {
      return OptionalInt.empty();
    }
    try {
      Set<String> ours = new HashSet<>();
      for (String table : List.of("net/tcp", "net/tcp6")) {
        collectInodes(proc.resolve(table), ours);
      }
      if (!ours.isEmpty()) {
        ours.retainAll(inodesOfThisProcess());
      }
      return OptionalInt.of(ours.size());
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  private void collectInodes(Path table, Set<String> inodes) throws IOException {
    if (!Files.isReadable(table)) {
      return;
    }
    try (BufferedReader rows = Files.newBufferedReader(table)) {
      for (String row = rows.readLine(); row != null; row = rows.readLine()) {
        // Most rows belong to other processes: search before splitting.
        if (row.contains(remotePortSuffix)) {
          String[] columns = row.strip().split("\\s+");
          if (columns[REMOTE_ADDRESS_COLUMN].endsWith(remotePortSuffix)) {
            inodes.add(columns[INODE_COLUMN]);
          }
        }
      }
    }
  }

  private Set<String> inodesOfThisProcess() throws IOException {
    Set<String> inodes = new HashSet<>();
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(proc.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        String target = targetOf(descriptor);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    return inodes;
  }

  private static String targetOf(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      // Closed since the folder was listed; the next count will not see it.
      return "";
    }
  }
}
