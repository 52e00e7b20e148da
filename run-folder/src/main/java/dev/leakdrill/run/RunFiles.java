package dev.leakdrill.run;

import java.util.Locale;

/**
 * The names of all files and folders in the folder of runs.
 *
 * <pre>
 * runs/latest, index.html             the newest drill; all of them on a page
 * runs/&lt;drill&gt;/                       {@link #VERDICT}, {@link #PAGE}, {@link #CURVES}
 * runs/&lt;drill&gt;/{leaky,fixed}/         {@link #MANIFEST}, {@link #THROUGHPUT}, {@link #TELEMETRY} ..
 * runs/&lt;drill&gt;/{leaky,fixed}/dumps/   thread dumps, each named after its moment
 * </pre>
 *
 * <p>The folders of the two variants are named by {@link Variant#folderIn}.
 */
public final class RunFiles {

  /** In the folder of runs: a link to the newest drill, see {@link RunFolders}. */
  public static final String LATEST = "latest";

  /** The HTML page of a drill, of a drill of all cases, and of the folder of runs. */
  public static final String PAGE = "index.html";

  /** The verdict of a drill. */
  public static final String VERDICT = "verdict.json";

  /** A drill's curves in few steps, a cache for comparisons; may be deleted. */
  public static final String CURVES = "curves.json";

  /** Settings and events of a run, see {@link RunManifest}. */
  public static final String MANIFEST = "run.json";

  /** Request counts, one row a second, see {@link ThroughputRow}. */
  public static final String THROUGHPUT = "throughput.csv";

  /** Vital signs, one row a sample and JVM, see {@link TelemetryRow}. */
  public static final String TELEMETRY = "telemetry.csv";

  /** Response times, from intended start to completion, see {@link IntervalLog}. */
  public static final String RESPONSE_TIMES = "response-time.hlog";

  /** Service times, from actual start to completion, see {@link IntervalLog}. */
  public static final String SERVICE_TIMES = "service-time.hlog";

  /** Vital signs of each ready server before the first request, see {@link VitalsSnapshot}. */
  public static final String IDLE_VITALS = "vitals-idle.json";

  /** Vital signs after the load, when the requests in flight have had time to end. */
  public static final String DRAINED_VITALS = "vitals-drained.json";

  /** The folder of the series of thread dumps taken of the first service over the run. */
  public static final String DUMPS = "dumps";

  /** The moment when the old service has had no new request for longer than a call may take. */
  public static final String DRAINED = "drained";

  /** The thread dump of the drained service. */
  public static final String DRAINED_DUMP = "threads-drained.json";

  /** The output of {@code jstack} for the drained service. */
  public static final String DRAINED_JSTACK = "threads-drained.jstack.txt";

  /** The folder of Gatling's report. */
  public static final String GATLING = "gatling";

  /** The first page of Gatling's report, relative to the variant's folder. */
  public static final String GATLING_PAGE = GATLING + "/index.html";

  private static final String DUMP_PREFIX = "threads-";
  private static final String DUMP_SUFFIX = ".json";

  private RunFiles() {}

  /** Returns the file name of the thread dump taken at the end of a phase. */
  public static String phaseDump(Phase phase) {
    return DUMP_PREFIX + phase + DUMP_SUFFIX;
  }

  /** Returns the moment in a dump's file name: the phase that ended, or {@link #DRAINED}. */
  public static String momentOfDump(String name) {
    return name.substring(DUMP_PREFIX.length(), name.length() - DUMP_SUFFIX.length());
  }

  /** Returns whether a file is a single dump: of the end of a phase, or of {@link #DRAINED}. */
  public static boolean isDump(String name) {
    return name.startsWith(DUMP_PREFIX) && name.endsWith(DUMP_SUFFIX);
  }

  /** Returns the file name, in {@link #DUMPS}, of a dump of the series by its time. */
  public static String seriesDump(long elapsedMillis) {
    return String.format(Locale.ROOT, "%07d%s", elapsedMillis, DUMP_SUFFIX);
  }

  /** Returns whether a file in {@link #DUMPS} is a dump of the series. */
  public static boolean isSeriesDump(String name) {
    return name.endsWith(DUMP_SUFFIX);
  }

  /** Returns the file in which a server writes its addresses and process id. */
  public static String endpoints(String server) {
    return server + ".endpoints.json";
  }

  /** Returns the file name of a server's flight recording. */
  public static String flightRecording(String server) {
    return server + ".jfr";
  }

  /** Returns the file name of a server's log of garbage collections and safepoints. */
  public static String gcLog(String server) {
    return server + ".gc.log";
  }
}
