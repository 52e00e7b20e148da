package dev.leakdrill.drill;

import dev.leakdrill.drill.live.LiveFeed;
import dev.leakdrill.drill.recording.RecordingWriter;
import java.io.IOException;

/**
 * What there is of a drill once its processes have started. Whoever holds it closes it.
 *
 * @param thread runs the operator, from the first phase to the verdict
 */
record RunHandle(
    RunContext run,
    RecordingWriter writer,
    DumpSchedule dumps,
    PhaseConductor operator,
    LiveFeed feed,
    Thread thread) {

  /**
   * Ends all that writes into the run folder; may be called twice.
   *
   * @throws IOException if what is left to write cannot be written
   */
  void closeRecording() throws IOException {
    dumps.close();
    run.journal.instances(run.telemetry.instances());
    run.telemetry.close();
    writer.close();
  }
}
