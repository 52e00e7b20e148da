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
    return queues.stream().limit(MAX_LOCKS).map(LockJson::of).toList();
  }

  private static Map<String, @Nullable Object> of(LockQueue queue) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("lock", text(queue.lock()));
    json.put("className", text(queue.className()));
    json.put("kind", queue.kind().name().toLowerCase(Locale.ROOT));
    json.put("waiting", queue.waiters().size());
    List<Map<String, @Nullable Object>> places = places(queue.waiters());
    json.put("waiters", places.stream().limit(MAX_PLACES).toList());
    json.put("holder", holder(queue));
    return json;
  }

  private static List<Map<String, @Nullable Object>> places(List<DumpedThread> waiters) {
    Map<@Nullable String, List<DumpedThread>> byFrame = new LinkedHashMap<>();
    for (DumpedThread waiter : waiters) {
      byFrame
          .computeIfAbsent(StackProfile.of(waiter.frames()).namedFrame(), any -> new ArrayList<>())
          .add(waiter);
    }
    return byFrame.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<@Nullable String, List<DumpedThread>> place) ->
                        place.getValue().size())
                .reversed())
        .map(place -> place(place.getKey(), place.getValue()))
        .toList();
  }

  private static Map<String, @Nullable Object> place(
      @Nullable String frame, List<DumpedThread> waiters) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("frame", text(frame));
    json.put("count", waiters.size());
    json.put("names", names(waiters));
    return json;
  }

  private static List<String> names(List<DumpedThread> threads) {
    return StackJson.texts(threads.stream().limit(MAX_NAMES).map(DumpedThread::name).toList());
  }

  private static @Nullable Map<String, @Nullable Object> holder(LockQueue queue) {
    if (queue.holderName() == null) {
      return null;
    }
    DumpedThread holder = queue.holder();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", text(queue.holderName()));
    json.put("id", holder == null ? null : text(holder.id()));
    json.put("state", holder == null ? null : text(holder.state()));
    json.put("frame", holder == null ? null : text(StackProfile.of(holder.frames()).namedFrame()));
    json.put("waitsForLock", holder == null ? null : text(holder.wantsLock()));
    StackJson.put(json, holder == null ? List.of() : holder.frames());
    return json;
  }
}
