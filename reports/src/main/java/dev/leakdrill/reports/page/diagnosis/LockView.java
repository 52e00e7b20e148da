package dev.leakdrill.reports.page.diagnosis;

import dev.leakdrill.reports.verdict.FigureFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A lock with who has it and who waits for it, ready to print. Immutable.
 *
 * @param number from 1, in the order in which the page shows them
 * @param depth how many locks the way from the root goes through: 0 for a lock whose holder waits
 *     for none of the others
 * @param name the lock's class, or its address if that is unknown
 * @param object its address or hash; empty if that is its name
 * @param holderWaitsFor the number of the lock that the holder waits for itself; null if it waits
 *     for none of those shown
 */
public record LockView(
    int number,
    int depth,
    FrameView name,
    String object,
    String kind,
    String waiting,
    @Nullable Holder holder,
    @Nullable Integer holderWaitsFor,
    List<Waiters> waiters) {

  /** The thread that has the lock. */
  public record Holder(
      String name,
      String state,
      String stateClass,
      @Nullable FrameView frame,
      List<FrameView> stack,
      int moreFrames) {

    private static @Nullable Holder of(JsonNode holder) {
      if (!holder.isObject()) {
        return null;
      }
      String frame = Nodes.textOrNull(holder, "frame");
      String state = Nodes.text(holder, "state");
      return new Holder(
          Nodes.text(holder, "name"),
          state,
          StateCell.cssClass(state.isEmpty() ? "unknown" : state),
          frame == null ? null : FrameView.of(frame, "named"),
          FrameView.stack(holder, frame),
          FrameView.leftOut(holder));
    }
  }

  /**
   * Threads that wait at the same frame.
   *
   * @param frame where they wait
   * @param ownFrame the program's own frame that called it; null if it is the same, or none
   * @param percent of the lock's waiters
   */
  public record Waiters(
      String count,
      @Nullable FrameView frame,
      @Nullable FrameView ownFrame,
      String names,
      long percent) {

    private static List<Waiters> allOf(JsonNode lock) {
      int all = Math.max(1, lock.path("waiting").asInt(0));
      List<Waiters> places = new ArrayList<>();
      for (JsonNode place : lock.path("waiters")) {
        String frame = Nodes.textOrNull(place, "frame");
        String own = Nodes.textOrNull(place, "ownFrame");
        int count = place.path("count").asInt(0);
        List<String> names = Nodes.texts(place, "names").stream().limit(MAX_NAMES).toList();
        places.add(
            new Waiters(
                FigureFormat.whole(count),
                frame == null ? null : FrameView.of(frame, "named"),
                own == null || own.equals(frame) ? null : FrameView.of(own, "own"),
                String.join(", ", names) + (count > names.size() ? ", …" : ""),
                Math.round(100.0 * count / all)));
      }
      return places.stream().limit(MAX_PLACES).toList();
    }
  }

  /** Locks that a page shows. */
  static final int MAX_LOCKS = 12;

  private static final int MAX_PLACES = 5;
  private static final int MAX_NAMES = 3;
  private static final int MAX_DEPTH = 4;

  /** Returns the locks, each after the one that its holder waits for; a circle starts anywhere. */
  static List<LockView> allOf(JsonNode diagnosis) {
    List<JsonNode> locks = diagnosis.path("locks").values().stream().limit(MAX_LOCKS).toList();
    Map<Integer, Integer> depths = new LinkedHashMap<>();
    for (int i = 0; i < locks.size(); i++) {
      if (next(locks.get(i)) < 0 || next(locks.get(i)) >= locks.size()) {
        add(i, 0, locks, depths);
      }
    }
    for (int i = 0; i < locks.size(); i++) {
      add(i, 0, locks, depths);
    }
    List<Integer> order = List.copyOf(depths.keySet());
    List<LockView> views = new ArrayList<>();
    for (int position : order) {
      JsonNode lock = locks.get(position);
      int waitsFor = order.indexOf(next(lock)) + 1;
      views.add(
          of(
              lock,
              views.size() + 1,
              Objects.requireNonNull(depths.get(position)),
              waitsFor == 0 ? null : waitsFor));
    }
    return List.copyOf(views);
  }

  private static void add(
      int position, int depth, List<JsonNode> locks, Map<Integer, Integer> depths) {
    if (depths.putIfAbsent(position, Math.min(depth, MAX_DEPTH)) != null) {
      return;
    }
    for (int other = 0; other < locks.size(); other++) {
      if (next(locks.get(other)) == position) {
        add(other, depth + 1, locks, depths);
      }
    }
  }

  /** Returns the position of the lock that a lock's holder waits for, -1 if there is none. */
  private static int next(JsonNode lock) {
    return lock.at("/holder/waitsForLock").asInt(-1);
  }

  private static LockView of(JsonNode lock, int number, int depth, @Nullable Integer waitsFor) {
    String type = Nodes.textOrNull(lock, "className");
    String object = Nodes.text(lock, "lock");
    String kind = Nodes.text(lock, "kind");
    return new LockView(
        number,
        depth,
        type == null ? FrameView.name("", object.isEmpty() ? kind : object) : typeName(type),
        type == null ? "" : object.startsWith(type) ? object.substring(type.length()) : object,
        kind,
        FigureFormat.whole(lock.path("waiting").asInt(0)),
        Holder.of(lock.path("holder")),
        waitsFor,
        Waiters.allOf(lock));
  }

  private static FrameView typeName(String type) {
    int dot = type.lastIndexOf('.') + 1;
    return FrameView.name(type.substring(0, dot), type.substring(dot));
  }
}
