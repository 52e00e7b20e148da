package dev.leakdrill.drill.phases;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Why a run ends early, if it does: the first reason counts. Once it is reported, every wait of the
 * run ends. Safe for use by many threads.
 */
public final class RunFailure {

  private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

  /** Ends the run early, unless it already does for another reason. */
  public void report(String why) {
    reason.compareAndSet(null, why);
  }

  /** Ends the run early with an exception's message. */
  public void report(Exception cause) {
    report(Objects.requireNonNullElse(cause.getMessage(), cause.toString()));
  }

  /** Ends the run early because a file of the run folder cannot be written. */
  public void reportUnwritable(IOException cause) {
    report(unwritable(cause));
  }

  /** Returns the message about a run folder that cannot be written. */
  public static String unwritable(IOException cause) {
    return "the run folder cannot be written (is the disk full?): " + cause.getMessage();
  }

  /** Returns whether the run ends early. */
  public boolean isReported() {
    return reason.get() != null;
  }

  /** Returns why the run ends early; empty if it does not. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason.get());
  }
}
