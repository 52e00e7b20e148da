package dev.leakdrill.check;

import org.jspecify.annotations.Nullable;

/**
 * Something that a trial has left behind. Immutable.
 *
 * @param count by how much it has grown since before the trial
 * @param name what its threads are called, with N for numbers; {@code idle} for connections that
 *     wait for a next call; else empty
 * @param place the client's line that waits or that acquired it, {@code File.java:NN}; null where
 *     none is known
 */
public record Residue(ResidueKind kind, int count, String name, @Nullable String place) {

  /** Returns it in words, {@code 20 request threads at StalledCallGateway.java:40}. */
  @Override
  public String toString() {
    String what =
        switch (kind) {
          case THREADS -> "threads \"" + name + "\"";
          case CONNECTIONS -> name.isEmpty() ? "connections" : name + " connections";
          default -> kind.toString();
        };
    return "%d %s%s".formatted(count, what, place == null ? "" : " at " + place);
  }
}
