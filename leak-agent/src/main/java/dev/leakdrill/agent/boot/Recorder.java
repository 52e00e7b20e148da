package dev.leakdrill.agent.boot;

import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the woven code calls. Safe for use by many threads; does nothing until it is started. The
 * parameters are {@code Object}s where the woven code's types are not public.
 */
public final class Recorder {

  private static final AtomicReference<@Nullable Acquisitions> STARTED = new AtomicReference<>();

  private Recorder() {}

  /**
   * Starts recording every {@code oneIn}-th acquisition.
   *
   * @return false if it was started before; then nothing changes
   */
  public static boolean start(int oneIn) {
    return STARTED.compareAndSet(null, new Acquisitions(oneIn));
  }

  public static void clientMade(Object selectorManager, Object client) {
    Acquisitions acquisitions = STARTED.get();
    if (acquisitions != null) {
      acquisitions.clientAcquired(selectorManager, client);
    }
  }

  public static void connectionMade(Object connection, Object client) {
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
   * Such a task is a sleeping virtual thread's, scheduled halfway between it and its carrier: no
   * place to walk a stack. Their threads' factories are the only ones of that package.
   */
  private static boolean wakesVirtualThreads(ThreadPoolExecutor pool) {
    return pool.getThreadFactory().getClass().getName().startsWith("java.lang.");
  }

  /** A task was taken out to be run. A periodic one will be back. */
  public static void taskPolled(Object task) {
    if (!((RunnableScheduledFuture<?>) task).isPeriodic()) {
      returned(task);
    }
  }

  /** A task was run. */
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

  /** Whatever it is, it is back. */
  public static void returned(@Nullable Object object) {
    Acquisitions acquisitions = STARTED.get();
    if (acquisitions != null && object != null) {
      acquisitions.returned(object);
    }
  }

  /** The platform's MBean server was asked for. */
  public static void publish(Object server) {
    Acquisitions acquisitions = STARTED.get();
    if (acquisitions != null) {
      MBeanRegistration.register(server, acquisitions);
    }
  }

  /** Tells in one line what the agent cannot do; the program goes on. */
  public static void complain(String what, Throwable why) {
    System.err.println(
        "leak-agent: "
            + what
            + " on JDK "
            + Runtime.version()
            + ": "
            + why.toString().lines().findFirst().orElse(""));
  }
}
