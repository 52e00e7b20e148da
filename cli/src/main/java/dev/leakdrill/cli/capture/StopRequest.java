package dev.leakdrill.cli.capture;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The user's wish to end the capture, by Ctrl-C. The first one ends it; the next one, or one after
 * {@link #close}, ends the process as usual. Thread-safe.
 *
 * <p>Called by reflection, because javac warns of {@code sun.misc.Signal} and the warning cannot be
 * suppressed.
 */
final class StopRequest implements AutoCloseable {

  private final CompletableFuture<Object> stopped = new CompletableFuture<>();

  /** The handler there was, null if Ctrl-C is not listened to. */
  private @Nullable Object previous;

  /** Returns one that nobody makes but {@link #request}. */
  StopRequest() {}

  /** Returns one that Ctrl-C makes, where the JVM lets one know of it. */
  static StopRequest onInterrupt() {
    StopRequest stop = new StopRequest();
    stop.previous = handle(stop.handler());
    return stop;
  }

  void request() {
    stopped.complete("stopped");
  }

  boolean isRequested() {
    return stopped.isDone();
  }

  /** Waits, until then or until the request. */
  void await(Duration time) {
    try {
      stopped.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // The time is over.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      request();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for a result or the request, whichever comes first. */
  <T> void awaitEither(CompletableFuture<T> result, Duration limit)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture.anyOf(result, stopped).get(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Gives Ctrl-C its usual meaning back. */
  @Override
  public void close() {
    restore();
  }

  private synchronized void restore() {
    if (previous != null) {
      handle(previous);
      previous = null;
    }
  }

  private Object handler() {
    Class<?> type = signalType("sun.misc.SignalHandler");
    return Proxy.newProxyInstance(
        type.getClassLoader() == null ? getClass().getClassLoader() : type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "hashCode" -> System.identityHashCode(proxy);
              case "equals" -> arguments != null && proxy == arguments[0];
              case "toString" -> "StopRequest";
              default -> {
                restore();
                request();
                yield null;
              }
            });
  }

  /** Returns the handler before, null if the JVM leaves the signal to others ({@code -Xrs}). */
  private static @Nullable Object handle(Object handler) {
    try {
      Class<?> signal = signalType("sun.misc.Signal");
      Object interrupt = signal.getConstructor(String.class).newInstance("INT");
      return signal
          .getMethod("handle", signal, signalType("sun.misc.SignalHandler"))
          .invoke(null, interrupt, handler);
    } catch (InvocationTargetException e) {
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> signalType(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
