package dev.leakdrill.run;

import java.util.Locale;

/**
 * The names of all files and folders below the folder of runs, for those who write them and those
 * who read them.
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

  /** Below the folder of runs, stands for the newest drill, see {@link RunFolders}. */
  public static final String LATEST = "latest";

  /** The page of a drill, of a drill of all cases, and of the folder of runs. */
  public static final String PAGE = "index.html";

  /** The verdict on a drill. */
  public static final String VERDICT = "verdict.json";

  /** A drill's curves in few steps, kept for comparisons; may be deleted. */
  public static final String CURVES = "curves.json";

  /** What a run was meant to be and what happened in it, see {@link RunManifest}. */
  public static final String MANIFEST = "run.json";

  /** A row a second, see {@link ThroughputRow}. */
  public static final String THROUGHPUT = "throughput.csv";

  /** A row a sample and JVM, see {@link TelemetryRow}. */
  public static final String TELEMETRY = "telemetry.csv";

  /** Times from intended start to end, see {@link IntervalLog}. */
  public static final String RESPONSE_TIMES = "response-time.hlog";

  /** Times from actual start to end. */
  public static final String SERVICE_TIMES = "service-time.hlog";

  /** Vital signs of each server that was ready, before the first request. */
  public static final String IDLE_VITALS = "vitals-idle.json";

  /** The same when the load was over and requests in flight had had time to end. */
  public static final String DRAINED_VITALS = "vitals-drained.json";

  /** The folder of the dumps that are taken of the first service over the whole run. */
  public static final String DUMPS = "dumps";

  /** The moment when the old service has got no new request for longer than any call takes. */
  public static final String DRAINED = "drained";

  /** The dump of that moment. */
  public static final String DRAINED_DUMP = "threads-drained.json";

  /** What {@code jstack} printed of it at the same time. */
  public static final String DRAINED_JSTACK = "threads-drained.jstack.txt";

  /** The folder of Gatling's own report. */
  public static final String GATLING = "gatling";

  /** Its first page, relative to the variant's folder. */
  public static final String GATLING_PAGE = GATLING + "/index.html";

  private static final String DUMP_PREFIX = "threads-";
  private static final String DUMP_SUFFIX = ".json";

  private RunFiles() {}

  /** Returns the file of the dump that is taken at a phase's end. */
  public static String phaseDump(Phase phase) {
    return DUMP_PREFIX + phase + DUMP_SUFFIX;
  }

  /** Returns what a dump's name says: the phase at whose end it was taken, or {@link #DRAINED}. */
  public static String momentOfDump(String name) {
    return name.substring(DUMP_PREFIX.length(), name.length() - DUMP_SUFFIX.length());
  }

  /** Returns whether a name is that of a dump, of a phase's end or of the drained service. */
  public static boolean isDump(String name) {
    return name.startsWith(DUMP_PREFIX) && name.endsWith(DUMP_SUFFIX);
  }

  /** Returns the file, in {@link #DUMPS}, of a dump taken so long after clock zero. */
  public static String seriesDump(long elapsedMillis) {
    return String.format(Locale.ROOT, "%07d%s", elapsedMillis, DUMP_SUFFIX);
  }

  /** Returns whether a name is that of a dump of the series. */
  public static boolean isSeriesDump(String name) {
    return name.endsWith(DUMP_SUFFIX);
  }

  /** Returns the file in which a server says where it listens and which process it is. */
  public static String endpoints(String server) {
    return server + ".endpoints.json";
  }

  /** Returns a JVM's flight recording. */
  public static String flightRecording(String server) {
    return server + ".jfr";
  }

  /** Returns a JVM's log of garbage collections and safepoints. */
  public static String gcLog(String server) {
    return server + ".gc.log";
  }
}
