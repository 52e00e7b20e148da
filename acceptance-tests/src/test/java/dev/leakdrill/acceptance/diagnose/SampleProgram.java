package dev.leakdrill.acceptance.diagnose;

import java.util.List;
import java.util.Locale;

/** The programs of the package {@code programs}, and the kinds of threads they are run with. */
enum SampleProgram {
  READ_LOCK("ReadLock", Kinds.BOTH),
  FUTURE_NEVER_COMPLETED("FutureNeverCompleted", Kinds.BOTH),
  POOL_STARVATION("PoolStarvation", Kinds.BOTH),
  CONNECTION_POOL("ConnectionPool", Kinds.BOTH),
  NAME_LOOKUP("NameLookup", Kinds.BOTH),
  LOGGING_APPENDER("LoggingAppender", Kinds.BOTH),
  PARALLEL_STREAM("ParallelStream", Kinds.BOTH),
  CLASS_INITIALISER("ClassInitialiser", Kinds.BOTH),
  PINNED_CARRIER("PinnedCarrier", Kinds.VIRTUAL),
  SEMAPHORE("SemaphorePermits", Kinds.BOTH),
  SPRING_BOOT_IDLE("SpringBootIdle", Kinds.BOTH),
  TOMCAT_UNDER_LOAD("TomcatUnderLoad", Kinds.BOTH),
  NETTY_SERVER("NettyServer", Kinds.PLATFORM),
  FORK_JOIN_BUSY("ForkJoinBusy", Kinds.PLATFORM),
  CACHED_POOL_AFTER_BURST("CachedPoolAfterBurst", Kinds.PLATFORM);

  /** Kinds of threads. */
  private static final class Kinds {
    static final List<String> PLATFORM = List.of("platform");
    static final List<String> VIRTUAL = List.of("virtual");
    static final List<String> BOTH = List.of("platform", "virtual");

    private Kinds() {}
  }

  private final String mainClass;
  private final List<String> kinds;

  SampleProgram(String className, List<String> kinds) {
    mainClass = "dev.leakdrill.acceptance.diagnose.programs." + className;
    this.kinds = kinds;
  }

  /** Returns the name of the case: {@code read-lock}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String mainClass() {
    return mainClass;
  }

  /** Returns the kinds of threads that it has on this JDK. */
  List<String> kinds() {
    boolean hasVirtual = Runtime.version().feature() >= 21;
    return kinds.stream().filter(kind -> hasVirtual || !kind.equals("virtual")).toList();
  }

  /** Returns whether it is compiled; two are only with the profile {@code servers}. */
  boolean isCompiled() {
    try {
      Class.forName(mainClass, false, SampleProgram.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
