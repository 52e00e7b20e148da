package dev.leakdrill.check;

import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.settings.DrillSettingsReader;
import dev.leakdrill.drill.testbed.DebugClient;
import dev.leakdrill.drill.testbed.LocalTestBed;
import dev.leakdrill.drill.testbed.ServerHandle;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.run.ThreadKind;
import dev.leakdrill.run.Variant;
import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.read.DumpReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The processes of one check: a backend, a sidecar where the case has one, and one service for all
 * trials, on free ports. Closing it stops them; they also end with this JVM.
 */
final class CheckBed implements AutoCloseable {

  /** M = 256: three trials that keep all their threads leave most slots free. */
  private static final String SCALE = "1/8";

  /** The check makes its own calls first, to see for itself whether they work. */
  private static final int WARM_UP_CALLS = 0;

  private final LeakCase leakCase;
  private final DebugClient debug = new DebugClient();
  private final LocalTestBed bed;
  private @Nullable ServerHandle backend;
  private @Nullable ServerHandle called;
  private @Nullable ServerHandle service;

  /**
   * @param home as {@link ClientBuild} has made it; logs go there, too
   */
  CheckBed(String caseName, ThreadKind threads, Path home) {
    leakCase = LeakCatalog.find(caseName).orElseThrow();
    Map<String, String> knobs =
        Map.of(
            "leakdrill.home",
            home.toString(),
            "leakdrill.case",
            caseName,
            "leakdrill.scale",
            SCALE,
            "leakdrill.threads",
            threads.toString(),
            "leakdrill.acquisitions.oneIn",
            "1",
            "leakdrill.jfr",
            "off");
    DrillSettings settings =
        DrillSettingsReader.read(knobs, Runtime.version().feature(), Instant.EPOCH);
    bed = new LocalTestBed(settings, home, debug, WARM_UP_CALLS);
  }

  /** Sets the listener for a server that ends by itself; it gets the last lines of its log. */
  void onUnexpectedEnd(Consumer<String> listener) {
    bed.onUnexpectedEnd(listener);
  }

  void startBackend() {
    backend = bed.startBackend();
  }

  /** Starts the service after the backend; returns when it takes calls. */
  void startService() {
    called = leakCase.faultPlan().sidecar() ? bed.startSidecar(backend()) : backend();
    service = bed.startService("service-1", Variant.LEAKY, called());
    bed.awaitReady(service());
  }

  /** Stops the backend for good; its port refuses connections then. */
  void stopBackend() {
    backend().stop();
  }

  /** Arms a fault for every call. */
  void arm(CheckFault fault, String backendFault) throws IOException {
    debug.arm(backend(), backendFault, fault.parameters(), 1, Integer.MAX_VALUE);
  }

  void disarm() throws IOException {
    debug.disarm(backend());
  }

  /** Returns the service's threads, and what it acquired and did not give back. */
  Dump dump() throws IOException {
    return DumpReader.read("service", new ByteArrayInputStream(debug.threads(service()))).get(0);
  }

  URI serviceUri() {
    return service().http();
  }

  /** Returns what the service calls: the backend, or the sidecar before it. */
  URI calledUri() {
    return called().http();
  }

  private ServerHandle backend() {
    return started(backend);
  }

  private ServerHandle called() {
    return started(called);
  }

  private ServerHandle service() {
    return started(service);
  }

  private static ServerHandle started(@Nullable ServerHandle server) {
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return server;
  }

  @Override
  public void close() {
    bed.close();
  }
}
