package dev.leakdrill.drill.settings;

import dev.leakdrill.reports.cases.FaultPlan;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.cases.MysteryCase;
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
 * Reads a drill's knobs, {@code -Dleakdrill.*}: the name, range and default of each, and which of
 * them contradict each other. The knobs of phases, ports and instrumentation are read by {@link
 * PhaseLengths}, {@link Ports} and {@link Instrumentation}. Stateless.
 */
public final class DrillSettingsReader {

  /** All cases of the catalogue, one after the other. */
  private static final String ALL_CASES = "all";

  /** The variants to run; the build leaves the control out by the same knob. */
  private static final String BOTH = "both";

  private static final String LEAKY = "leaky";

  private static final String ON = "on";
  private static final String OFF = "off";

  private static final int VIRTUAL_THREADS_SINCE = 21;
  private static final int MAX_DOSE = 1_000_000;
  private static final int MAX_EVERY = 100_000;
  private static final DateTimeFormatter FOLDER_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private DrillSettingsReader() {}

  /**
   * Reads this JVM's system properties.
   *
   * @return one drill, or one for each case of the catalogue, in the order to run them
   * @throws DrillException if a knob is wrong; nothing has been started then
   */
  public static List<DrillSettings> readSystemProperties() {
    Map<String, String> properties = new HashMap<>();
    System.getProperties()
        .stringPropertyNames()
        .forEach(name -> properties.put(name, System.getProperty(name)));
    return readAll(properties, Runtime.version().feature(), Instant.now());
  }

  static List<DrillSettings> readAll(Map<String, String> properties, int javaFeature, Instant now) {
    if (!ALL_CASES.equals(properties.get(DrillProperties.PREFIX + "case"))) {
      return List.of(read(properties, javaFeature, now));
    }
    if (OFF.equals(properties.get(DrillProperties.PREFIX + "spoilers"))) {
      throw new DrillException(
          "leakdrill.spoilers=off is for one case: leave it out with case=all");
    }
    String started =
        properties.getOrDefault(DrillProperties.PREFIX + "started", FOLDER_TIME.format(now));
    List<DrillSettings> drills = new ArrayList<>();
    for (String name : LeakCatalog.names()) {
      Map<String, String> ofCase = new HashMap<>(properties);
      ofCase.put(DrillProperties.PREFIX + "case", name);
      DrillSettings drill = read(ofCase, javaFeature, now);
      Path all = drill.drillFolder().resolveSibling(started + "-" + ALL_CASES);
      drills.add(drill.in(all.resolve(name)));
    }
    return List.copyOf(drills);
  }

  /**
   * Reads the knobs of one drill.
   *
   * @param javaFeature this JVM's feature release, 17 or above
   * @param now names the drill's folder if the build does not
   * @throws DrillException if a knob is wrong
   */
  public static DrillSettings read(Map<String, String> given, int javaFeature, Instant now) {
    DrillProperties properties = new DrillProperties(given);
    Path home = Path.of(properties.internal("home").orElse("")).toAbsolutePath().normalize();
    String started = properties.internal("started").orElseGet(() -> FOLDER_TIME.format(now));
    properties.internal("gatling.results");
    properties.internal("gatling.skip");

    LeakCase leakCase = leakCase(properties);
    boolean incident = leakCase.isIncident();
    FaultPlan faultPlan = leakCase.faultPlan();
    double scale = properties.fraction("scale", 1.0 / 64, 1, 1.0 / 8);
    ThreadKind threads = threads(properties, javaFeature);
    int dose = dose(properties, leakCase, scale);
    int every = properties.whole("every", 1, MAX_EVERY, faultPlan.every());
    Duration deadline =
        properties.time(
            "deadline", Duration.ofMillis(1), Duration.ofMinutes(10), faultPlan.deadline());
    Duration patience = patience(properties);
    DeployMode deploy = deploy(properties, incident);
    OperatorMode operator = operator(properties, incident, deploy);
    Instrumentation instrumentation = Instrumentation.read(properties, incident);
    Ports ports = Ports.read(properties);
    int possibleDose = Math.min(dose, new IncidentScale(scale).inFlightLimit());
    Duration expectedFaultWindow =
        DrillSettings.expectedLeakyFaultWindow(
            leakCase, DrillSettings.model(leakCase, scale, every, possibleDose));
    PhaseLengths phases = PhaseLengths.read(properties, incident, expectedFaultWindow);
    boolean leakyOnly = properties.oneOf("only", List.of(BOTH, LEAKY), BOTH).equals(LEAKY);
    boolean exercise = exercise(properties, given, operator);
    Path runs = Path.of(properties.text("run.dir", "a folder for run folders", "reports/runs"));
    properties.failOnComplaints();
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
        instrumentation,
        ports,
        phases,
        leakyOnly,
        exercise,
        home,
        home.resolve(runs)
            .resolve(
                started
                    + "-"
                    + (exercise ? MysteryCase.nameOf(leakCase.name()) : leakCase.name())));
  }

  /** A neutral name of a case makes an exercise of it. */
  private static boolean exercise(
      DrillProperties properties, Map<String, String> given, OperatorMode operator) {
    String name = given.getOrDefault(DrillProperties.PREFIX + "case", "").strip();
    boolean exercise =
        properties
            .oneOf("spoilers", List.of(ON, OFF), MysteryCase.find(name).isPresent() ? OFF : ON)
            .equals(OFF);
    if (exercise && operator == OperatorMode.AUTO) {
      properties.complain("leakdrill.operator=auto names the line: leave it out with spoilers=off");
    }
    return exercise;
  }

  private static LeakCase leakCase(DrillProperties properties) {
    List<String> names = new ArrayList<>(LeakCatalog.names());
    names.add(ALL_CASES);
    names.addAll(MysteryCase.names());
    String name = properties.oneOf("case", names, LeakCatalog.INCIDENT);
    return LeakCatalog.find(name).or(() -> MysteryCase.find(name)).orElseThrow();
  }

  private static ThreadKind threads(DrillProperties properties, int javaFeature) {
    ThreadKind threads = properties.oneOf("threads", ThreadKind.PLATFORM);
    if (threads == ThreadKind.VIRTUAL && javaFeature < VIRTUAL_THREADS_SINCE) {
      properties.complain(
          "leakdrill.threads=virtual needs JDK 21 or newer, this is "
              + javaFeature
              + ": set JAVA_HOME");
    }
    return threads;
  }

  private static int dose(DrillProperties properties, LeakCase leakCase, double scale) {
    IncidentScale sizes = new IncidentScale(scale);
    int slots = sizes.inFlightLimit();
    int defaultDose =
        leakCase.isIncident() ? slots - sizes.freeSlots() : leakCase.faultPlan().dose(slots);
    int dose = properties.whole("dose", 0, MAX_DOSE, defaultDose);
    if (leakCase.faultPlan().doseShare() <= 1 && dose > slots) {
      properties.complain(
          "leakdrill.dose=%d is above the in-flight limit M = %d of scale %s: want 0 .. %d"
              .formatted(dose, slots, ValueFormat.fraction(scale), slots));
    }
    return dose;
  }

  private static Duration patience(DrillProperties properties) {
    Duration patience =
        properties.time(
            "patience", Duration.ofMillis(100), Duration.ofMinutes(1), Duration.ofSeconds(2));
    if (patience.compareTo(DrillSettings.SERVICE_TIME) <= 0) {
      properties.complain("leakdrill.patience must be above the service time of 40 ms");
    }
    return patience;
  }

  private static DeployMode deploy(DrillProperties properties, boolean incident) {
    DeployMode deploy = properties.oneOf("deploy", DeployMode.SWITCH);
    if (deploy == DeployMode.COLD && !incident) {
      properties.complain("leakdrill.deploy is for case=stalled-call; the others deploy nothing");
    }
    return deploy;
  }

  private static OperatorMode operator(
      DrillProperties properties, boolean incident, DeployMode deploy) {
    OperatorMode operator = properties.oneOf("operator", OperatorMode.CLOCK);
    if (operator == OperatorMode.AUTO && (!incident || deploy == DeployMode.COLD)) {
      properties.complain("leakdrill.operator=auto is for case=stalled-call and deploy=switch");
    }
    return operator;
  }
}
