package dev.leakdrill.run;

import org.jspecify.annotations.Nullable;

/**
 * One JVM of a run. Immutable.
 *
 * @param name one of {@link #SERVICE_1} .. {@link #INJECTOR}
 * @param pid process id
 * @param jdk version and vendor, as it reports them
 * @param memoryPeakBytes largest resident set seen, in bytes; null if unknown
 */
public record Instance(String name, long pid, String jdk, @Nullable Long memoryPeakBytes) {

  /** The service that runs from the start. */
  public static final String SERVICE_1 = "service-1";

  /** The fixed service that the deploy puts in its place. */
  public static final String SERVICE_2 = "service-2";

  public static final String BACKEND = "backend";

  /** The proxy between service and backend, in the cases that have one. */
  public static final String SIDECAR = "sidecar";

  public static final String INJECTOR = "injector";
}
