package dev.leakdrill.drill.phases;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.diagnose.Culprit;
import dev.leakdrill.threads.diagnose.Diagnosis;
import dev.leakdrill.threads.read.DumpReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The dumps of a run's first service, each parsed once, when it is taken. Safe for use by many
 * threads.
 */
public final class ParsedDumps implements DumpSchedule.Listener {

  private final List<Dump> dumps = new ArrayList<>();

  /**
   * Parses one more dump.
   *
   * @throws IOException if it cannot be read, or is not a thread dump
   */
  @Override
  public synchronized void dumped(Path file) throws IOException {
    dumps.addAll(DumpReader.read(file));
  }

  /** Returns the culprit of the dumps so far; empty if nothing looks like a leak. */
  synchronized Optional<Culprit> culprit() {
    return dumps.isEmpty() ? Optional.empty() : Optional.ofNullable(Diagnosis.of(dumps).culprit());
  }
}
