package dev.leakdrill.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings and events of a variant's run: the file {@code run.json}.
 *
 * <p>Immutable; a run in progress writes a new one over the old ({@link #toBuilder()}, then {@link
 * #write}). Unknown fields are ignored on reading and missing ones take empty or zero values, so
 * that folders of other versions stay readable; only {@code case} and {@code variant} are required.
 * An unknown value of an enum is read as a missing one.
 *
 * @param formatVersion version of the run-folder format, {@value #FORMAT_VERSION}
 * @param partialReason why a partial run ended early; null otherwise
 * @param leakCase the leak case, JSON name {@code case}
 * @param variant which client the service started with
 * @param scale multiplies the incident's rates and slots; times stay
 * @param arrivalRatePerSec requests the open model offers a second, lambda
 * @param serviceTimeMillis the backend's service time, S
 * @param inFlightLimit requests the service admits at a time, M
 * @param deadlineMillis the deadline given to the client
 * @param patienceMillis how long a caller waits before it gives up
 * @param threads what a request ran on
 * @param deploy how the fix was deployed
 * @param operator who decided when to deploy it
 * @param startEpochMillis wall clock of clock zero, milliseconds since the epoch
 * @param host a description of the machine
 * @param versions version by component: leakdrill, gatling, netty, undertow
 * @param gatewayPackage a thread leaked if, once the old service has drained, it still has a frame
 *     of this package
 * @param answers how many requests callers got an answer to, by HTTP status; empty if not counted
 * @param leakyOnly whether the leaky half was asked for alone, so that no control follows
 * @param exercise whether nothing may give the leak away until it is revealed
 */
public record RunManifest(
    int formatVersion,
    Status status,
    @Nullable String partialReason,
    @JsonProperty("case") String leakCase,
    Variant variant,
    double scale,
    double arrivalRatePerSec,
    double serviceTimeMillis,
    int inFlightLimit,
    FaultRecord fault,
    long deadlineMillis,
    long patienceMillis,
    ThreadKind threads,
    DeployMode deploy,
    OperatorMode operator,
    long startEpochMillis,
    List<PhaseInterval> phases,
    List<RunEvent> events,
    List<Instance> instances,
    String jdk,
    String os,
    int cpus,
    String host,
    Map<String, String> versions,
    String gatewayPackage,
    Map<String, Long> answers,
    boolean leakyOnly,
    boolean exercise) {

  /** The version of the run-folder format that this code writes. */
  public static final int FORMAT_VERSION = 1;

  /** The progress of a run. */
  public enum Status {
    /** Under way, or killed. */
    RUNNING("running"),
    /** Passed all its phases. */
    COMPLETE("complete"),
    /** Ended early, see {@code partialReason}. */
    PARTIAL("partial");

    private final String spelling;

    Status(String spelling) {
      this.spelling = spelling;
    }

    /** Returns the spelling in files. */
    @Override
    @JsonValue
    public String toString() {
      return spelling;
    }
  }

  /**
   * Replaces the fields that an older or partial file lacks by defaults.
   *
   * @throws IllegalArgumentException without a case or a variant
   */
  public RunManifest {
    if (leakCase == null || variant == null) {
      throw new IllegalArgumentException("a manifest needs \"case\" and \"variant\"");
    }
    status = status == null ? Status.RUNNING : status;
    fault = fault == null ? FaultRecord.ordered("none", 0, 0) : fault;
    threads = threads == null ? ThreadKind.PLATFORM : threads;
    deploy = deploy == null ? DeployMode.SWITCH : deploy;
    operator = operator == null ? OperatorMode.CLOCK : operator;
    phases = phases == null ? List.of() : List.copyOf(phases);
    events = events == null ? List.of() : List.copyOf(events);
    instances = instances == null ? List.of() : List.copyOf(instances);
    jdk = jdk == null ? "" : jdk;
    os = os == null ? "" : os;
    host = host == null ? "" : host;
    versions = versions == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(versions));
    gatewayPackage = gatewayPackage == null ? "dev.leakdrill.client" : gatewayPackage;
    answers = answers == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(answers));
  }

  /**
   * Returns a builder for a run of this case and variant, with every other field at its default.
   */
  public static RunManifestBuilder builder(String leakCase, Variant variant) {
    return new RunManifestBuilder(leakCase, variant);
  }

  /** Returns a builder that starts from this manifest. */
  public RunManifestBuilder toBuilder() {
    return new RunManifestBuilder(this);
  }

  /** Returns the time of a phase, empty if the run did not reach it. */
  public Optional<PhaseInterval> phase(Phase phase) {
    return phases.stream().filter(interval -> interval.phase() == phase).findFirst();
  }

  /** Returns the first event of this name, empty if there is none. */
  public Optional<RunEvent> event(String name) {
    return events.stream().filter(event -> event.name().equals(name)).findFirst();
  }

  /** Returns whether each request had a virtual thread. */
  public boolean onVirtualThreads() {
    return threads == ThreadKind.VIRTUAL;
  }

  /**
   * Replaces {@code file} by this manifest atomically.
   *
   * @throws IOException if the folder cannot be written
   */
  public void write(Path file) throws IOException {
    JsonFiles.write(file, this);
  }

  /**
   * Reads a manifest.
   *
   * @throws IOException if the file is missing or not a manifest; the message has the place
   */
  public static RunManifest read(Path file) throws IOException {
    return read(file, new ReadProblems(RunFiles.MANIFEST));
  }

  /** Reads a manifest, as {@link #read(Path)}, and reports unknown values of enums. */
  static RunManifest read(Path file, ReadProblems unknown) throws IOException {
    return JsonFiles.read(file, RunManifest.class, unknown);
  }
}
