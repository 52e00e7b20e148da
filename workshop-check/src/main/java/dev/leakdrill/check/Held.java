package dev.leakdrill.check;

import dev.leakdrill.threads.AcquisitionSite;
import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Frames;
import dev.leakdrill.threads.StackGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The resources that a service holds at a moment, by its dump: threads by name, line and whether
 * they idle in a pool; acquired and not given back things by line. Immutable.
 */
final class Held {

  /** Growth up to this is noise: a thread that the JVM or a library starts once. */
  private static final int TOLERANCE = 2;

  /** Unused resources that a pool may keep: as many as the incident's full load has under way. */
  private static final int MAX_UNUSED = 64;

  private static final String UNUSED = "idle";

  private static final String REQUEST_THREAD = "payment-request";

  /** Where a worker of a pool waits for its next task. */
  private static final Set<String> IDLE =
      Set.of(
          "java.util.concurrent.ThreadPoolExecutor.getTask",
          "java.util.concurrent.ForkJoinPool.awaitWork",
          "java.util.concurrent.ForkJoinPool.runWorker");

  private final Map<Key, Integer> counts;

  private record Key(ResidueKind kind, boolean idle, String name, @Nullable String place) {}

  private Held(Map<Key, Integer> counts) {
    this.counts = counts;
  }

  /**
   * Reads a dump.
   *
   * @param clientClasses binary names of the client's classes
   */
  static Held of(Dump dump, Set<String> clientClasses) {
    Map<Key, Integer> counts = new HashMap<>();
    for (StackGroup group : dump.groups()) {
      for (DumpedThread thread : group.members()) {
        counts.merge(key(thread, clientClasses), 1, Integer::sum);
      }
    }
    for (AcquisitionSite site : dump.sites()) {
      Optional<ResidueKind> kind = kind(site.resource());
      if (kind.isEmpty()) {
        continue;
      }
      String place = place(responsible(site), clientClasses);
      long inUse = site.inUse() == null ? site.outstanding() : site.inUse();
      long unused = site.outstanding() - inUse;
      counts.merge(new Key(kind.get(), false, "", place), (int) inUse, Integer::sum);
      if (unused > MAX_UNUSED) {
        counts.merge(new Key(kind.get(), false, UNUSED, place), (int) unused, Integer::sum);
      }
    }
    return new Held(counts);
  }

  /** Returns what has grown since an earlier moment, without workers that idle in a pool. */
  List<Residue> since(Held before) {
    return grown(before, false);
  }

  /** Returns the workers that idle in pools and are more than at an earlier moment. */
  List<Residue> idleSince(Held before) {
    return grown(before, true);
  }

  private List<Residue> grown(Held before, boolean idle) {
    List<Residue> left = new ArrayList<>();
    counts.forEach(
        (key, count) -> {
          int growth = count - before.counts.getOrDefault(key, 0);
          if (key.idle() == idle && growth > TOLERANCE) {
            left.add(new Residue(key.kind(), growth, key.name(), key.place()));
          }
        });
    left.sort(Comparator.comparing(Residue::kind).thenComparing(residue -> -residue.count()));
    return left;
  }

  private static Key key(DumpedThread thread, Set<String> clientClasses) {
    String name = thread.name().replaceAll("\\d+", "N");
    ResidueKind kind =
        thread.name().startsWith(REQUEST_THREAD)
            ? ResidueKind.REQUEST_THREADS
            : ResidueKind.THREADS;
    String place = place(thread.frames(), clientClasses);
    boolean idle =
        place == null && thread.frames().stream().map(Frames::method).anyMatch(IDLE::contains);
    return new Key(kind, idle, name, place);
  }

  /** Returns the frames without those that hand what they acquired on to their caller. */
  private static List<String> responsible(AcquisitionSite site) {
    int handedOn = Math.min(site.passThroughFrames(), site.frames().size());
    return site.frames().subList(handedOn, site.frames().size());
  }

  private static Optional<ResidueKind> kind(String resource) {
    for (ResidueKind kind : ResidueKind.values()) {
      if (kind.toString().equals(resource)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Returns {@code File.java:NN} of the innermost frame in the client; null if there is none. */
  private static @Nullable String place(List<String> frames, Set<String> clientClasses) {
    for (String frame : frames) {
      String method = Frames.method(frame);
      String type = method.substring(0, Math.max(0, method.lastIndexOf('.')));
      int file = frame.lastIndexOf('(');
      if (clientClasses.contains(type) && file > 0 && frame.contains(":")) {
        return frame.substring(file + 1, frame.length() - 1);
      }
    }
    return null;
  }
}
