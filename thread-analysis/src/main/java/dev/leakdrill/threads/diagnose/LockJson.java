package dev.leakdrill.threads.diagnose;

import static dev.leakdrill.threads.diagnose.StackJson.text;

import dev.leakdrill.threads.DumpedThread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The locks that threads wait for, as JSON: the longest queues first. Stateless. */
final class LockJson {

  static final int MAX_LOCKS = 50;
  private static final int MAX_PLACES = 10;
  private static final int MAX_NAMES = 5;

  private LockJson() {}

  static List<Map<String, @Nullable Object>> first(List<LockQueue> queues) {
    List<LockQueue> first = queues.subList(0, Math.min(queues.size(), MAX_LOCKS));
    return first.stream().map(queue -> of(queue, first)).toList();
  }

  private static Map<String, @Nullable Object> of(LockQueue queue, List<LockQueue> listed) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("lock", text(queue.any().object()));
    json.put("className", text(queue.any().className()));
    json.put("kind", queue.any().sort().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    json.put("waiting", queue.count());
    json.put("waiters", places(queue.waits()));
    json.put("holder", holder(queue, listed));
    return json;
  }

  private static List<Map<String, @Nullable Object>> places(List<LockGraph.Wait> waits) {
    Map<WaitPlace, List<LockGraph.Wait>> byPlace = new LinkedHashMap<>();
    waits.forEach(
        wait -> byPlace.computeIfAbsent(wait.place(), any -> new ArrayList<>()).add(wait));
    return byPlace.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<WaitPlace, List<LockGraph.Wait>> place) ->
                        LockGraph.count(place.getValue()))
                .reversed())
        .limit(MAX_PLACES)
        .map(place -> place(place.getKey(), place.getValue()))
        .toList();
  }

  private static Map<String, @Nullable Object> place(WaitPlace place, List<LockGraph.Wait> waits) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("frame", text(place.frame()));
    json.put("ownFrame", text(place.ownFrame()));
    json.put("count", LockGraph.count(waits));
    json.put("names", names(waits));
    return json;
  }

  private static List<String> names(List<LockGraph.Wait> waits) {
    return StackJson.texts(
        waits.stream()
            .map(wait -> wait.thread().name())
            .filter(name -> !name.isEmpty())
            .distinct()
            .limit(MAX_NAMES)
            .toList());
  }

  private static @Nullable Map<String, @Nullable Object> holder(
      LockQueue queue, List<LockQueue> listed) {
    if (queue.holderName() == null) {
      return null;
    }
    DumpedThread holder = queue.holder();
    WaitPlace place = WaitPlace.of(holder == null ? List.of() : holder.frames());
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", text(queue.holderName()));
    json.put("id", holder == null ? null : text(holder.id()));
    json.put("state", holder == null ? null : text(holder.state()));
    json.put("frame", text(place.frame()));
    json.put("ownFrame", text(place.ownFrame()));
    json.put("waitsForLock", holder == null ? null : lockOf(holder, listed));
    StackJson.put(json, holder == null ? List.of() : holder.frames());
    return json;
  }

  private static @Nullable Integer lockOf(DumpedThread waiting, List<LockQueue> listed) {
    for (int i = 0; i < listed.size(); i++) {
      if (listed.get(i).hasWaiting(waiting)) {
        return i;
      }
    }
    return null;
  }
}
