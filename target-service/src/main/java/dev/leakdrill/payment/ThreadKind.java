package dev.leakdrill.payment;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/** The kinds of thread that can run a request: platform or virtual. */
public enum ThreadKind {
  /** A platform thread per request, reused while requests keep coming. */
  PLATFORM,
  /** A new virtual thread per request. Needs JDK 21. */
  VIRTUAL;

  private static final int FIRST_JDK_WITH_VIRTUAL = 21;

  /**
   * Checks that this JDK has such threads.
   *
   * @throws UnsupportedOperationException if it does not; the message names the JDK
   */
  public void requireSupported() {
    if (this == VIRTUAL && Runtime.version().feature() < FIRST_JDK_WITH_VIRTUAL) {
      throw new UnsupportedOperationException(
          "threads=virtual needs JDK "
              + FIRST_JDK_WITH_VIRTUAL
              + " or newer, this is "
              + System.getProperty("java.version")
              + " (java.home "
              + System.getProperty("java.home")
              + ")");
    }
  }

  /** Returns a factory of daemon threads named {@code <prefix>-1}, {@code <prefix>-2} .. */
  ThreadFactory factory(String prefix) {
    requireSupported();
    if (this == VIRTUAL) {
      return virtualFactory(prefix + "-");
    }
    AtomicLong count = new AtomicLong();
    return task -> {
      Thread thread = new Thread(task, prefix + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Returns the kind as it is written on the command line and in JSON. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@code Thread.ofVirtual().name(prefix, 1).factory()} by reflection: the release is 17. */
  private static ThreadFactory virtualFactory(String prefix) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      Method name = type.getMethod("name", String.class, long.class);
      return (ThreadFactory) type.getMethod("factory").invoke(name.invoke(builder, prefix, 1L));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("no virtual threads", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no virtual threads", e);
    }
  }
}
