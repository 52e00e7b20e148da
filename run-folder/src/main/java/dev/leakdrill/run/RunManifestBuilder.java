package dev.leakdrill.run;

import dev.leakdrill.run.RunManifest.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A builder of {@link RunManifest}; each setter is named after its field there. For one thread; may
 * be used further after {@link #build()}.
 */
public final class RunManifestBuilder {

  private final String leakCase;
  private final Variant variant;
  private Status status = RunManifest.Status.RUNNING;
  private @Nullable String partialReason;
  private double scale;
  private double arrivalRatePerSec;
  private double serviceTimeMillis;
  private int inFlightLimit;
  private FaultRecord fault = FaultRecord.ordered("none", 0, 0);
  private long deadlineMillis;
  private long patienceMillis;
  private ThreadKind threads = ThreadKind.PLATFORM;
  private DeployMode deploy = DeployMode.SWITCH;
  private OperatorMode operator = OperatorMode.CLOCK;
  private long startEpochMillis;
  private List<PhaseInterval> phases = List.of();
  private List<RunEvent> events = List.of();
  private List<Instance> instances = List.of();
  private String jdk = "";
  private String os = "";
  private int cpus;
  private String host = "";
  private Map<String, String> versions = Map.of();
  private String gatewayPackage = "dev.leakdrill.client";
  private Map<String, Long> answers = Map.of();
  private boolean leakyOnly;
  private boolean exercise;

  RunManifestBuilder(String leakCase, Variant variant) {
    this.leakCase = leakCase;
    this.variant = variant;
  }

  RunManifestBuilder(RunManifest manifest) {
    this(manifest.leakCase(), manifest.variant());
    status = manifest.status();
    partialReason = manifest.partialReason();
    scale = manifest.scale();
    arrivalRatePerSec = manifest.arrivalRatePerSec();
    serviceTimeMillis = manifest.serviceTimeMillis();
    inFlightLimit = manifest.inFlightLimit();
    fault = manifest.fault();
    deadlineMillis = manifest.deadlineMillis();
    patienceMillis = manifest.patienceMillis();
    threads = manifest.threads();
    deploy = manifest.deploy();
    operator = manifest.operator();
    startEpochMillis = manifest.startEpochMillis();
    phases = manifest.phases();
    events = manifest.events();
    instances = manifest.instances();
    jdk = manifest.jdk();
    os = manifest.os();
    cpus = manifest.cpus();
    host = manifest.host();
    versions = manifest.versions();
    gatewayPackage = manifest.gatewayPackage();
    answers = manifest.answers();
    leakyOnly = manifest.leakyOnly();
    exercise = manifest.exercise();
  }

  public RunManifestBuilder scale(double scale) {
    this.scale = scale;
    return this;
  }

  public RunManifestBuilder arrivalRatePerSec(double arrivalRatePerSec) {
    this.arrivalRatePerSec = arrivalRatePerSec;
    return this;
  }

  public RunManifestBuilder serviceTimeMillis(double serviceTimeMillis) {
    this.serviceTimeMillis = serviceTimeMillis;
    return this;
  }

  public RunManifestBuilder inFlightLimit(int inFlightLimit) {
    this.inFlightLimit = inFlightLimit;
    return this;
  }

  public RunManifestBuilder fault(FaultRecord fault) {
    this.fault = fault;
    return this;
  }

  public RunManifestBuilder deadlineMillis(long deadlineMillis) {
    this.deadlineMillis = deadlineMillis;
    return this;
  }

  public RunManifestBuilder patienceMillis(long patienceMillis) {
    this.patienceMillis = patienceMillis;
    return this;
  }

  public RunManifestBuilder threads(ThreadKind threads) {
    this.threads = threads;
    return this;
  }

  public RunManifestBuilder deploy(DeployMode deploy) {
    this.deploy = deploy;
    return this;
  }

  public RunManifestBuilder operator(OperatorMode operator) {
    this.operator = operator;
    return this;
  }

  public RunManifestBuilder startEpochMillis(long startEpochMillis) {
    this.startEpochMillis = startEpochMillis;
    return this;
  }

  public RunManifestBuilder phases(List<PhaseInterval> phases) {
    this.phases = phases;
    return this;
  }

  public RunManifestBuilder events(List<RunEvent> events) {
    this.events = events;
    return this;
  }

  public RunManifestBuilder instances(List<Instance> instances) {
    this.instances = instances;
    return this;
  }

  public RunManifestBuilder jdk(String jdk) {
    this.jdk = jdk;
    return this;
  }

  public RunManifestBuilder os(String os) {
    this.os = os;
    return this;
  }

  public RunManifestBuilder cpus(int cpus) {
    this.cpus = cpus;
    return this;
  }

  public RunManifestBuilder host(String host) {
    this.host = host;
    return this;
  }

  public RunManifestBuilder versions(Map<String, String> versions) {
    this.versions = versions;
    return this;
  }

  public RunManifestBuilder gatewayPackage(String gatewayPackage) {
    this.gatewayPackage = gatewayPackage;
    return this;
  }

  public RunManifestBuilder answers(Map<String, Long> answers) {
    this.answers = answers;
    return this;
  }

  public RunManifestBuilder leakyOnly(boolean leakyOnly) {
    this.leakyOnly = leakyOnly;
    return this;
  }

  public RunManifestBuilder exercise(boolean exercise) {
    this.exercise = exercise;
    return this;
  }

  /** Marks the run as complete. */
  public RunManifestBuilder complete() {
    status = Status.COMPLETE;
    partialReason = null;
    return this;
  }

  /** Marks the run as ended early, with the reason. */
  public RunManifestBuilder partial(String reason) {
    status = Status.PARTIAL;
    partialReason = reason;
    return this;
  }

  /** Appends a phase. */
  public RunManifestBuilder addPhase(PhaseInterval phase) {
    phases = plus(phases, phase);
    return this;
  }

  /** Appends an event. */
  public RunManifestBuilder addEvent(RunEvent event) {
    events = plus(events, event);
    return this;
  }

  /** Appends an instance. */
  public RunManifestBuilder addInstance(Instance instance) {
    instances = plus(instances, instance);
    return this;
  }

  /** Returns a manifest of the current values. */
  public RunManifest build() {
    return new RunManifest(
        RunManifest.FORMAT_VERSION,
        status,
        partialReason,
        leakCase,
        variant,
        scale,
        arrivalRatePerSec,
        serviceTimeMillis,
        inFlightLimit,
        fault,
        deadlineMillis,
        patienceMillis,
        threads,
        deploy,
        operator,
        startEpochMillis,
        phases,
        events,
        instances,
        jdk,
        os,
        cpus,
        host,
        versions,
        gatewayPackage,
        answers,
        leakyOnly,
        exercise);
  }

  private static <T> List<T> plus(List<T> list, T element) {
    List<T> longer = new ArrayList<>(list);
    longer.add(element);
    return List.copyOf(longer);
  }
}
