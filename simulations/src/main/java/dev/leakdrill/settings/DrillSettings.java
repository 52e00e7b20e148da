package dev.leakdrill.settings;

import dev.leakdrill.workload.ArrivalSchedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a drill is asked to do: the knobs, checked, and what follows from them. Immutable.
 *
 * @param leakCase the leak case, a name in both client modules
 * @param scale multiplies the article's rates and slots, 1/64 .. 1; times stay
 * @param threads {@code platform} or {@code virtual}: what a request runs on
 * @param dose how many calls stall in all; 0 is the healthy control
 * @param every one call in so many stalls while the dose lasts
 * @param deadline what the client is told a call may take
 * @param patience how long a caller of the payment service waits
 * @param ports fixed ports; 0 takes a free one
 * @param phases how long each phase lasts
 * @param home the project's root folder
 * @param drillFolder where this drill's files go; both variants share it
 */
public record DrillSettings(
    String leakCase,
    double scale,
    String threads,
    int dose,
    int every,
    Duration deadline,
    Duration patience,
    Ports ports,
    PhaseLengths phases,
    Path home,
    Path drillFolder) {

  /** The backend's service time S. It has no knob: the plateau F/S is stated for this one. */
  public static final Duration SERVICE_TIME = Duration.ofMillis(40);

  /** The article's request rate before the incident. */
  static final int ARTICLE_RATE_PER_SEC = 12_800;

  /** In-flight limit at scale 1: four times the busy slots, 12,800/s x 40 ms. */
  private static final int SLOTS_AT_SCALE_1 = 2_048;

  /** Slots that stay free at scale 1: 3,000/s x 40 ms, the article's plateau. */
  private static final int FREE_SLOTS_AT_SCALE_1 = 120;

  private static final int MAX_PORT = 65_535;
  private static final int VIRTUAL_THREADS_SINCE = 21;
  private static final DateTimeFormatter FOLDER_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * Ports on the loopback interface.
   *
   * @param service the payment service; the repaired one beside it always takes a free port
   * @param serviceDebug its debug listener
   * @param backend the slow backend
   * @param backendDebug its fault and debug listener
   */
  public record Ports(int service, int serviceDebug, int backend, int backendDebug) {

    /** Returns the fixed ports by knob, those that are 0 left out. */
    public Map<String, Integer> fixed() {
      Map<String, Integer> fixed = new HashMap<>();
      fixed.put("port.service", service);
      fixed.put("port.serviceDebug", serviceDebug);
      fixed.put("port.backend", backend);
      fixed.put("port.backendDebug", backendDebug);
      fixed.values().removeIf(port -> port == 0);
      return fixed;
    }
  }

  /**
   * How long each phase lasts.
   *
   * @param faultWindowLimit the fault window ends when the dose is delivered, or here
   * @param recovery counted from the begin of the deploy
   */
  public record PhaseLengths(
      Duration warmUp,
      Duration steadyState,
      Duration faultWindowLimit,
      Duration hold,
      Duration recovery) {

    /** Returns the most that all phases together can take. */
    public Duration longest() {
      return warmUp.plus(steadyState).plus(faultWindowLimit).plus(hold).plus(recovery);
    }
  }

  /**
   * Reads this JVM's system properties.
   *
   * @throws DrillException if a knob is wrong; nothing has been started then
   */
  public static DrillSettings fromSystemProperties() {
    Map<String, String> properties = new HashMap<>();
    System.getProperties()
        .stringPropertyNames()
        .forEach(name -> properties.put(name, System.getProperty(name)));
    return from(properties, Runtime.version().feature(), Instant.now());
  }

  /**
   * Reads knobs.
   *
   * @param javaFeature this JVM's feature release, 17 or above
   * @param now names the drill's folder if the build does not
   * @throws DrillException if a knob is wrong
   */
  static DrillSettings from(Map<String, String> properties, int javaFeature, Instant now) {
    Knobs knobs = new Knobs(properties);
    Path home = Path.of(knobs.internal("home").orElse("")).toAbsolutePath().normalize();
    String started = knobs.internal("started").orElseGet(() -> FOLDER_TIME.format(now));
    knobs.internal("gatling.results");
    knobs.internal("gatling.skip");

    String leakCase = knobs.oneOf("case", List.of("stalled-call"), "stalled-call");
    double scale = knobs.fraction("scale", 1.0 / 64, 1, 1.0 / 8);
    String threads = knobs.oneOf("threads", List.of("platform", "virtual"), "platform");
    if (threads.equals("virtual") && javaFeature < VIRTUAL_THREADS_SINCE) {
      knobs.complain(
          "leakdrill.threads=virtual needs JDK 21 or newer, this is "
              + javaFeature
              + ": set JAVA_HOME");
    }
    int slots = inFlightLimit(scale);
    int dose = knobs.whole("dose", 0, 1_000_000, slots - freeSlots(scale));
    if (dose > slots) {
      knobs.complain(
          "leakdrill.dose=%d is above the in-flight limit M = %d of scale %s: want 0 .. %d"
              .formatted(dose, slots, Knobs.asFraction(scale), slots));
    }
    int every = knobs.whole("every", 1, 100_000, 100);
    Duration deadline =
        knobs.time(
            "deadline", Duration.ofMillis(1), Duration.ofMinutes(10), Duration.ofMillis(500));
    Duration patience =
        knobs.time(
            "patience", Duration.ofMillis(100), Duration.ofMinutes(1), Duration.ofSeconds(2));
    if (patience.compareTo(SERVICE_TIME) <= 0) {
      knobs.complain("leakdrill.patience must be above the service time of 40 ms");
    }
    Ports ports =
        new Ports(
            knobs.whole("port.service", 0, MAX_PORT, 0),
            knobs.whole("port.serviceDebug", 0, MAX_PORT, 0),
            knobs.whole("port.backend", 0, MAX_PORT, 0),
            knobs.whole("port.backendDebug", 0, MAX_PORT, 0));
    if (ports.fixed().values().stream().distinct().count() < ports.fixed().size()) {
      knobs.complain("two leakdrill.port.* knobs name the same port");
    }
    Duration expected =
        expectedFaultWindow(scale, Math.min(dose, slots), every).multipliedBy(2).plusSeconds(10);
    PhaseLengths phases =
        new PhaseLengths(
            phase(knobs, "warmUp", 1, 15),
            phase(knobs, "steadyState", 3, 15),
            knobs.time(
                "phase.faultWindow", Duration.ofSeconds(3), Duration.ofMinutes(30), expected),
            phase(knobs, "hold", 3, 15),
            phase(knobs, "recovery", 5, 25));
    if (phases.warmUp().toNanosPart() != 0) {
      knobs.complain("leakdrill.phase.warmUp must be whole seconds");
    }
    Path runDir = Path.of(knobs.text("run.dir", "a folder for run folders", "reports/runs"));
    knobs.done();
    return new DrillSettings(
        leakCase,
        scale,
        threads,
        dose,
        every,
        deadline,
        patience,
        ports,
        phases,
        home,
        home.resolve(runDir).resolve(started + "-" + leakCase));
  }

  private static Duration phase(Knobs knobs, String name, int shortest, int defaultSeconds) {
    return knobs.time(
        "phase." + name,
        Duration.ofSeconds(shortest),
        Duration.ofHours(1),
        Duration.ofSeconds(defaultSeconds));
  }

  /** Returns lambda, arrivals a second once the ramp is over. */
  public int arrivalRatePerSec() {
    return (int) Math.round(ARTICLE_RATE_PER_SEC * scale);
  }

  /** Returns M, the requests that the service admits at a time. */
  public int inFlightLimit() {
    return inFlightLimit(scale);
  }

  /** Returns the schedule that every variant of this drill is loaded with. */
  public ArrivalSchedule schedule() {
    return new ArrivalSchedule(arrivalRatePerSec(), phases.warmUp());
  }

  /** Returns how long the leaky variant is expected to take until the dose is delivered. */
  public Duration expectedLeakyFaultWindow() {
    return expectedFaultWindow(scale, dose, every);
  }

  /** Returns how long the fixed variant is expected to take until the dose is delivered. */
  public Duration expectedFixedFaultWindow() {
    return Duration.ofMillis(Math.round(1_000.0 * dose * every / arrivalRatePerSec()));
  }

  /**
   * The silent phase, K up to M - lambda*S at p*lambda a second, then the exponential collapse
   * dF/dt = -p*F/S (FACTS: "Physics of the collapse").
   */
  private static Duration expectedFaultWindow(double scale, int dose, int every) {
    double ratePerSec = ARTICLE_RATE_PER_SEC * scale;
    double serviceSeconds = SERVICE_TIME.toMillis() / 1_000.0;
    double busy = ratePerSec * serviceSeconds;
    double silentDose = Math.min(dose, inFlightLimit(scale) - busy);
    double silentSeconds = silentDose * every / ratePerSec;
    double freeAtEnd = Math.max(1, inFlightLimit(scale) - dose);
    double collapseSeconds =
        freeAtEnd < busy ? serviceSeconds * every * Math.log(busy / freeAtEnd) : 0;
    return Duration.ofMillis(Math.round(1_000 * (silentSeconds + collapseSeconds)));
  }

  private static int inFlightLimit(double scale) {
    return (int) Math.round(SLOTS_AT_SCALE_1 * scale);
  }

  private static int freeSlots(double scale) {
    return (int) Math.max(1, Math.round(FREE_SLOTS_AT_SCALE_1 * scale));
  }
}
