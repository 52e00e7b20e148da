package dev.leakdrill.drill.settings;

import dev.leakdrill.drill.workload.ArrivalSchedule;
import dev.leakdrill.reports.cases.FaultPlan;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.verdict.IncidentModel;
import dev.leakdrill.run.DeployMode;
import dev.leakdrill.run.OperatorMode;
import dev.leakdrill.run.ThreadKind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a drill is asked to do: the knobs, checked, and what follows from them. Immutable.
 *
 * @param leakCase the leak case of the catalogue
 * @param scale multiplies the article's rates and slots, 1/64 .. 1; times stay
 * @param threads what a request runs on
 * @param dose how many calls stall in all; 0 is the healthy control
 * @param every one call in so many stalls while the dose lasts
 * @param deadline what the client is told a call may take
 * @param patience how long a caller of the payment service waits
 * @param deploy how the fix is deployed
 * @param operator who decides when it is
 * @param instruments how closely the service is looked at
 * @param ports fixed ports; 0 takes a free one
 * @param phases how long each phase lasts
 * @param home the project's root folder
 * @param drillFolder where this drill's files go; both variants share it
 */
public record DrillSettings(
    LeakCase leakCase,
    double scale,
    ThreadKind threads,
    int dose,
    int every,
    Duration deadline,
    Duration patience,
    DeployMode deploy,
    OperatorMode operator,
    Instrumentation instruments,
    Ports ports,
    PhaseLengths phases,
    Path home,
    Path drillFolder) {

  /** The backend's service time S. It has no knob: the plateau F/S is stated for this one. */
  public static final Duration SERVICE_TIME = Duration.ofMillis(40);

  /** The article's request rate before the incident. */
  static final int ARTICLE_RATE_PER_SEC = 12_800;

  /** All cases of the catalogue, one after the other. */
  static final String ALL_CASES = "all";

  /** In-flight limit at scale 1: four times the busy slots, 12,800/s x 40 ms. */
  private static final int SLOTS_AT_SCALE_1 = 2_048;

  /** Slots that stay free at scale 1: 3,000/s x 40 ms, the article's plateau. */
  private static final int FREE_SLOTS_AT_SCALE_1 = 120;

  private static final int CALLERS_A_SLOT = 4;
  private static final int VIRTUAL_THREADS_SINCE = 21;
  private static final DateTimeFormatter FOLDER_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * Reads this JVM's system properties.
   *
   * @return one drill, or one for each case of the catalogue, in the order to run them
   * @throws DrillException if a knob is wrong; nothing has been started then
   */
  public static List<DrillSettings> fromSystemProperties() {
    Map<String, String> properties = new HashMap<>();
    System.getProperties()
        .stringPropertyNames()
        .forEach(name -> properties.put(name, System.getProperty(name)));
    return all(properties, Runtime.version().feature(), Instant.now());
  }

  static List<DrillSettings> all(Map<String, String> properties, int javaFeature, Instant now) {
    if (!ALL_CASES.equals(properties.get(DrillProperties.PREFIX + "case"))) {
      return List.of(from(properties, javaFeature, now));
    }
    List<DrillSettings> drills = new ArrayList<>();
    for (String name : LeakCatalog.names()) {
      Map<String, String> ofCase = new HashMap<>(properties);
      ofCase.put(DrillProperties.PREFIX + "case", name);
      DrillSettings drill = from(ofCase, javaFeature, now);
      Path all = drill.drillFolder().resolveSibling(started(properties, now) + "-" + ALL_CASES);
      drills.add(drill.in(all.resolve(name)));
    }
    return List.copyOf(drills);
  }

  private static String started(Map<String, String> properties, Instant now) {
    return properties.getOrDefault(DrillProperties.PREFIX + "started", FOLDER_TIME.format(now));
  }

  private DrillSettings in(Path folder) {
    return new DrillSettings(
        leakCase,
        scale,
        threads,
        dose,
        every,
        deadline,
        patience,
        deploy,
        operator,
        instruments,
        ports,
        phases,
        home,
        folder);
  }

  /**
   * Reads knobs.
   *
   * @param javaFeature this JVM's feature release, 17 or above
   * @param now names the drill's folder if the build does not
   * @throws DrillException if a knob is wrong
   */
  public static DrillSettings from(Map<String, String> properties, int javaFeature, Instant now) {
    DrillProperties knobs = new DrillProperties(properties);
    Path home = Path.of(knobs.internal("home").orElse("")).toAbsolutePath().normalize();
    String started = knobs.internal("started").orElseGet(() -> FOLDER_TIME.format(now));
    knobs.internal("gatling.results");
    knobs.internal("gatling.skip");

    List<String> names = new ArrayList<>(LeakCatalog.names());
    names.add(ALL_CASES);
    LeakCase leakCase =
        LeakCatalog.find(knobs.oneOf("case", names, LeakCatalog.INCIDENT)).orElseThrow();
    FaultPlan exposure = leakCase.exposure();
    double scale = knobs.fraction("scale", 1.0 / 64, 1, 1.0 / 8);
    ThreadKind threads = knobs.oneOf("threads", ThreadKind.PLATFORM);
    if (threads == ThreadKind.VIRTUAL && javaFeature < VIRTUAL_THREADS_SINCE) {
      knobs.complain(
          "leakdrill.threads=virtual needs JDK 21 or newer, this is "
              + javaFeature
              + ": set JAVA_HOME");
    }
    int slots = inFlightLimit(scale);
    int defaultDose = leakCase.isIncident() ? slots - freeSlots(scale) : exposure.dose(slots);
    int dose = knobs.whole("dose", 0, 1_000_000, defaultDose);
    if (exposure.doseShare() <= 1 && dose > slots) {
      knobs.complain(
          "leakdrill.dose=%d is above the in-flight limit M = %d of scale %s: want 0 .. %d"
              .formatted(dose, slots, DrillProperties.asFraction(scale), slots));
    }
    int every = knobs.whole("every", 1, 100_000, exposure.every());
    Duration deadline =
        knobs.time("deadline", Duration.ofMillis(1), Duration.ofMinutes(10), exposure.deadline());
    Duration patience =
        knobs.time(
            "patience", Duration.ofMillis(100), Duration.ofMinutes(1), Duration.ofSeconds(2));
    if (patience.compareTo(SERVICE_TIME) <= 0) {
      knobs.complain("leakdrill.patience must be above the service time of 40 ms");
    }
    DeployMode deploy = knobs.oneOf("deploy", DeployMode.SWITCH);
    if (deploy == DeployMode.COLD && !leakCase.isIncident()) {
      knobs.complain("leakdrill.deploy is for case=stalled-call; the others deploy nothing");
    }
    OperatorMode operator = knobs.oneOf("operator", OperatorMode.CLOCK);
    if (operator == OperatorMode.AUTO && (!leakCase.isIncident() || deploy == DeployMode.COLD)) {
      knobs.complain("leakdrill.operator=auto is for case=stalled-call and deploy=switch");
    }
    boolean incident = leakCase.isIncident();
    Instrumentation instruments = Instrumentation.read(knobs, incident);
    Ports ports = Ports.read(knobs);
    Duration expected =
        leakyFaultWindow(leakCase, model(leakCase, scale, every, Math.min(dose, slots)));
    PhaseLengths phases = PhaseLengths.read(knobs, incident, expected);
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
        deploy,
        operator,
        instruments,
        ports,
        phases,
        home,
        home.resolve(runDir).resolve(started + "-" + leakCase.name()));
  }

  /** Returns whether an alert, and not the clock, has the fix deployed. */
  public boolean healsItself() {
    return operator == OperatorMode.AUTO;
  }

  /** Returns lambda, arrivals a second once the ramp is over. */
  public int arrivalRatePerSec() {
    return ratePerSec(scale, leakCase);
  }

  private static int ratePerSec(double scale, LeakCase leakCase) {
    double incidentRate = ARTICLE_RATE_PER_SEC * scale;
    return (int) Math.max(1, Math.round(incidentRate * leakCase.exposure().rateShare()));
  }

  /** Returns M, the requests that the service admits at a time. */
  public int inFlightLimit() {
    return inFlightLimit(scale);
  }

  /** Returns what the incident's model predicts with these knobs. */
  public IncidentModel model() {
    return model(leakCase, scale, every, dose);
  }

  private static IncidentModel model(LeakCase leakCase, double scale, int every, int dose) {
    return new IncidentModel(
        ratePerSec(scale, leakCase),
        SERVICE_TIME.toMillis() / 1_000.0,
        inFlightLimit(scale),
        every,
        dose);
  }

  /**
   * Returns how many callers may wait at a time. A service that sheds at its limit lets no more
   * than that wait; where there are many more, the machine was taken away for a while, and
   * everybody who gives up and connects anew is one more dead connection to be served before the
   * living ones: from there it never comes back (docs/adr/0014). A cold start is there to show just
   * that.
   */
  public long mostCallers() {
    return deploy == DeployMode.COLD ? Long.MAX_VALUE : (long) CALLERS_A_SLOT * inFlightLimit();
  }

  /** Returns the schedule that every variant of this drill is loaded with. */
  public ArrivalSchedule schedule() {
    return new ArrivalSchedule(arrivalRatePerSec(), phases.warmUp());
  }

  /** Returns how long the leaky variant is expected to take until the dose is delivered. */
  public Duration expectedLeakyFaultWindow() {
    return leakyFaultWindow(leakCase, model());
  }

  /** Returns how long the fixed variant is expected to take until the dose is delivered. */
  public Duration expectedFixedFaultWindow() {
    return seconds(model().steadyDeliverySeconds());
  }

  /** Only the incident runs out of slots; in the other cases goodput stays what it is. */
  private static Duration leakyFaultWindow(LeakCase leakCase, IncidentModel model) {
    return seconds(
        leakCase.isIncident() ? model.secondsUntilDelivered() : model.steadyDeliverySeconds());
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(1_000 * seconds));
  }

  private static int inFlightLimit(double scale) {
    return (int) Math.round(SLOTS_AT_SCALE_1 * scale);
  }

  private static int freeSlots(double scale) {
    return (int) Math.max(1, Math.round(FREE_SLOTS_AT_SCALE_1 * scale));
  }
}
