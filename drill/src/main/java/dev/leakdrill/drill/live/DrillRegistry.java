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
 * The drills of this JVM in the order in which they run, the one under way, and the token that
 * commands must carry. Safe for use by many threads.
 */
final class DrillRegistry {

  private static final int TOKEN_BYTES = 16;

  private final String token;
  private final List<String> names;
  private final Map<String, LiveRunFeed> feeds = new ConcurrentHashMap<>();
  private volatile @Nullable LiveRunFeed current;

  /**
   * Registers the drills; none has started.
   *
   * @param names of all drills, in the order in which they run
   */
  DrillRegistry(List<String> names) {
    this.names = List.copyOf(names);
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    token = HexFormat.of().formatHex(random);
  }

  /** Returns the token: 128 random bits in hexadecimal, different in every JVM. */
  String token() {
    return token;
  }

  /** Makes a run the one under way; it replaces an earlier run of the same drill. */
  void start(LiveRunFeed feed) {
    feeds.put(feed.name(), feed);
    current = feed;
  }

  /**
   * Returns a drill that has started.
   *
   * @param name null for the one that is under way, or was last
   */
  Optional<LiveRunFeed> find(@Nullable String name) {
    return Optional.ofNullable(name == null ? current : feeds.get(name));
  }

  /** Gives a command to the drill under way. Returns why it was refused; empty if it was taken. */
  Optional<String> give(TrainerCommand command) {
    LiveRunFeed feed = current;
    return feed == null ? Optional.of("no drill is running") : feed.give(command);
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
