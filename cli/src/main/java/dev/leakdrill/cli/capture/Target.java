package dev.leakdrill.cli.capture;

import dev.leakdrill.threads.Dump;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A process that dumps are taken from. For one thread at a time. */
interface Target {

  /** The end of the name of a dump that is not finished. */
  String PART = ".part";

  /** Returns the program's name, as the user may know it. */
  String program();

  /**
   * Takes a dump. May never return if the process hangs.
   *
   * @param base the file to write, without its extension
   * @throws IOException if the process gives none, or it cannot be written
   */
  TakenDump take(Path base) throws IOException;

  /** Returns whether the process is gone; waits a little for one that is just ending. */
  boolean hasEnded();

  /**
   * A dump in its file.
   *
   * @param dumps what is in it: one dump, as a rule
   * @param took what the process needed for it
   */
  record TakenDump(Path file, List<Dump> dumps, Duration took) {

    int threads() {
      return dumps.stream().mapToInt(Dump::threadCount).sum();
    }

    boolean isWhole() {
      return dumps.stream().allMatch(dump -> dump.problems().isEmpty());
    }
  }
}
