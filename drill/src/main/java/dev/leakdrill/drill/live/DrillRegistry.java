package dev.leakdrill.drill.live;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The drills of this JVM, one after the other, and which of them is under way. Safe for use by many
 * threads.
 */
final class DrillRegistry {

  private static final int TOKEN_BYTES = 16;

  private final String token;
  private final List<String> names;
  private final Map<String, LiveRunFeed> feeds = new ConcurrentHashMap<>();
  private volatile @Nullable LiveRunFeed current;

  /**
   * @param names of all drills, in the order in which they run
   */
  DrillRegistry(List<String> names) {
    this.names = List.copyOf(names);
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    token = HexFormat.of().formatHex(random);
  }

  /** Returns what an order has to come with: 128 random bits, other ones in every JVM. */
  String token() {
    return token;
  }

  void begin(LiveRunFeed feed) {
    feeds.put(feed.name(), feed);
    current = feed;
  }

  /**
   * Returns a drill that has begun.
   *
   * @param name null for the one that is under way, or was last
   */
  Optional<LiveRunFeed> find(@Nullable String name) {
    return Optional.ofNullable(name == null ? current : feeds.get(name));
  }

  /** Gives an order to the drill under way. Returns why it was not taken; empty if it was. */
  Optional<String> give(TrainerCommand order) {
    LiveRunFeed now = current;
    return now == null ? Optional.of("no drill is running") : now.give(order);
  }

  /** Returns name and state of each: {@code waiting}, {@code running}, or its outcome. */
  List<Map<String, String>> states() {
    List<Map<String, String>> states = new ArrayList<>();
    for (String name : names) {
      Map<String, String> state = new LinkedHashMap<>();
      LiveRunFeed feed = feeds.get(name);
      state.put("name", name);
      state.put("state", feed == null ? "waiting" : feed.state());
      states.add(state);
    }
    return states;
  }
}
