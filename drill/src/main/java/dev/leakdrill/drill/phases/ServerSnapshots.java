package dev.leakdrill.drill.phases;

import dev.leakdrill.drill.testbed.DebugClient;
import dev.leakdrill.drill.testbed.ServerHandle;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.VitalsSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files of the run folder that show the servers at one moment: a thread dump at the end of a phase,
 * vital signs of the idle and of the drained servers. For the conducting thread. After a failure of
 * the run nothing is asked or written any more.
 */
public final class ServerSnapshots {

  private static final int MAX_IDLE_POLLS = 30;
  private static final int STEADY_POLLS = 5;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final RunServers servers;
  private final DebugClient debug;
  private final ManifestRecorder manifest;
  private final RunFailure failure;

  /**
   * @param folder the variant's run folder
   */
  public ServerSnapshots(
      Path folder,
      RunServers servers,
      DebugClient debug,
      ManifestRecorder manifest,
      RunFailure failure) {
    this.folder = folder;
    this.servers = servers;
    this.debug = debug;
    this.manifest = manifest;
    this.failure = failure;
  }

  /**
   * Dumps the threads of the service under load into a file. If the service does not answer, the
   * file is missing, the manifest says so, and the run goes on.
   *
   * @param fileName see {@link RunFiles}
   * @throws IOException if the file cannot be written
   */
  void dumpThreads(String fileName) throws IOException {
    if (failure.isReported()) {
      return;
    }
    byte[] dump;
    try {
      dump = debug.threads(servers.service());
    } catch (IOException e) {
      manifest.event(
          RunEvent.DUMP_MISSING, RunFiles.momentOfDump(fileName) + ": " + e.getMessage());
      return;
    }
    Files.write(folder.resolve(fileName), dump);
  }

  /**
   * Waits until the number of the service's threads has not changed for half a second, because
   * pools let go of what the warm-up needed. Not longer than three seconds.
   *
   * @throws IOException if the service does not answer
   */
  public void awaitIdle() throws IOException {
    int before = -1;
    int steady = 0;
    for (int i = 0; i < MAX_IDLE_POLLS && steady < STEADY_POLLS && !failure.isReported(); i++) {
      int threads = debug.vitals(servers.service()).path("liveThreads").asInt();
      steady = threads == before ? steady + 1 : 0;
      before = threads;
      LockSupport.parkNanos(PhaseTimer.POLL_NANOS);
    }
  }

  /**
   * Writes the current vital signs of all servers.
   *
   * @throws IOException if one does not answer, or the file cannot be written
   */
  public void writeVitals(String fileName) throws IOException {
    if (failure.isReported()) {
      return;
    }
    VitalsSnapshot vitals = new VitalsSnapshot();
    addVitals(vitals, servers.service());
    for (ServerHandle server : servers.surroundings()) {
      addVitals(vitals, server);
    }
    vitals.write(folder.resolve(fileName));
  }

  private void addVitals(VitalsSnapshot vitals, ServerHandle server) throws IOException {
    vitals.put(server.name(), JSON.convertValue(debug.vitals(server), Map.class));
  }
}
