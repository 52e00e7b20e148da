package dev.leakdrill.agent.boot;

import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The methods that instrumented code calls. Safe for use by many threads; they do nothing until
 * {@link #start}. Parameters are {@code Object}s where the instrumented types are not public.
 */
public final class Recorder {

  private static final AtomicReference<@Nullable Acquisitions> STARTED = new AtomicReference<>();

  private Recorder() {}

  /**
   * Starts recording every {@code oneIn}-th acquisition.
   *
   * @return false, without effect, if it was started before
   */
  public static boolean start(int oneIn) {
    return STARTED.compareAndSet(null, new Acquisitions(oneIn));
  }

  public static void clientCreated(Object selectorManager, Object client) {
    Acquisitions acquisitions = STARTED.get();
    if (acquisitions != null) {
      acquisitions.clientAcquired(selectorManager, client);
    }
  }

  public static void connectionCreated(Object connection, Object client) {
    Acquisitions acquisitions = STARTED.get();
    if (acquisitions != null) {
      acquisitions.connectionAcquired(connection, client);
    }
  }

  public static void connectionWrapped(Object outer, Object inner) {
    Acquisitions acquisitions = STARTED.get();
    if (acquisitions != null) {
      acquisitions.wrapped(outer, inner);
    }
  }

  public static void connectionIdle(Object connection, boolean idle) {
    Acquisitions acquisitions = STARTED.get();
    if (acquisitions != null) {
      acquisitions.idle(connection, idle);
    }
  }

  public static void taskScheduled(Object executor, Object task) {
    Acquisitions acquisitions = STARTED.get();
    ThreadPoolExecutor pool = (ThreadPoolExecutor) executor;
    if (acquisitions != null && !pool.isShutdown() && !wakesVirtualThreads(pool)) {
      acquisitions.acquired(ResourceType.TIMER_TASKS, task);
    }
  }

  /**
   * Returns whether the pool's tasks wake sleeping virtual threads. Such a task is scheduled while
   * the virtual thread leaves its carrier, where no stack can be walked. Only those pools have a
   * thread factory of that package.
   */
  private static boolean wakesVirtualThreads(ThreadPoolExecutor pool) {
    return pool.getThreadFactory().getClass().getName().startsWith("java.lang.");
  }

  /** Records that a task was taken from the queue to run. A periodic one will be queued again. */
  public static void taskPolled(Object task) {
    if (!((RunnableScheduledFuture<?>) task).isPeriodic()) {
      returned(task);
    }
  }

  /** Records that a task has run. */
  public static void taskRan(Object task) {
    if (((RunnableScheduledFuture<?>) task).isDone()) {
      returned(task);
    }
  }

  public static void leased(Object entry) {
    Acquisitions acquisitions = STARTED.get();
    if (acquisitions != null) {
      acquisitions.acquired(ResourceType.POOL_LEASES, entry);
    }
  }

  /** Records the return of a resource of any type. */
  public static void returned(@Nullable Object object) {
    Acquisitions acquisitions = STARTED.get();
    if (acquisitions != null && object != null) {
      acquisitions.returned(object);
    }
  }

  /** Registers the MBean when the program has asked for the platform's MBean server. */
  public static void publish(Object server) {
    Acquisitions acquisitions = STARTED.get();
    if (acquisitions != null) {
      MBeanRegistration.register(server, acquisitions);
    }
  }

  /** Prints one line about what the agent cannot do; the program goes on. */
  public static void warn(String what, Throwable why) {
    System.err.println(
        "leak-agent: "
            + what
            + " on JDK "
            + Runtime.version()
            + ": "
            + why.toString().lines().findFirst().orElse(""));
  }
}
