package dev.leakdrill.server.vitals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A {@link ThreadDump} grouped by identical stack, largest group first: a leak is a group that is
 * larger than it should be.
 */
public final class ThreadGroups {

  private final ThreadDump dump;
  private final List<Group> groups;

  private ThreadGroups(ThreadDump dump, List<Group> groups) {
    this.dump = dump;
    this.groups = groups;
  }

  /**
   * Threads with the same frames and the same state.
   *
   * @param state a {@link Thread.State}, empty if the dump has none
   * @param virtual whether they are virtual threads
   * @param frames innermost first
   * @param threads all of them, in the order of the dump
   */
  public record Group(
      Optional<String> state, boolean virtual, List<String> frames, List<ThreadStack> threads) {}

  /** The key of a group. */
  private record Place(Optional<String> state, boolean virtual, List<String> frames) {}

  /** Groups the threads of {@code dump}; groups of the same size keep the order of the dump. */
  public static ThreadGroups of(ThreadDump dump) {
    Map<Place, List<ThreadStack>> threadsByPlace = new LinkedHashMap<>();
    for (ThreadStack thread : dump.threads()) {
      threadsByPlace
          .computeIfAbsent(
              new Place(thread.state(), thread.virtual(), thread.frames()),
              place -> new ArrayList<>())
          .add(thread);
    }
    List<Group> groups = new ArrayList<>();
    threadsByPlace.forEach(
        (place, threads) ->
            groups.add(new Group(place.state(), place.virtual(), place.frames(), threads)));
    groups.sort(Comparator.comparingInt((Group group) -> group.threads().size()).reversed());
    return new ThreadGroups(dump, List.copyOf(groups));
  }

  /** Returns the groups, largest first. */
  public List<Group> groups() {
    return groups;
  }

  /**
   * Returns {@code {"takenAtEpochMillis","source","threadCount","groups":[{"count","state",
   * "virtual","threadNames","threadIds","threadCpuMillis","frames"}]}}, ready for JSON. Names, ids
   * and CPU times (milliseconds, left out if unknown) have one element a thread, in the same order,
   * so that dumps can be compared thread by thread.
   */
  public Map<String, Object> toFields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("takenAtEpochMillis", dump.takenAtEpochMillis());
    fields.put("source", dump.source());
    fields.put("threadCount", dump.threads().size());
    fields.put("groups", groups.stream().map(ThreadGroups::toFields).toList());
    return fields;
  }

  /**
   * Returns a paragraph for each group: {@code 241 threads, state WAITING, e.g.
   * payment-request-17:}.
   */
  public String toText() {
    StringBuilder text = heading();
    for (Group group : groups) {
      int count = group.threads().size();
      text.append(count).append(count == 1 ? " thread" : " threads");
      group.state().ifPresent(state -> text.append(", state ").append(state));
      text.append(group.virtual() ? ", virtual" : "");
      text.append(", e.g. ").append(group.threads().get(0).name()).append(":\n");
      appendFrames(text, group.frames());
    }
    return text.toString();
  }

  /** Returns a paragraph for each thread, in the order of the groups. */
  public String toTextOfEveryThread() {
    StringBuilder text = heading();
    for (Group group : groups) {
      for (ThreadStack thread : group.threads()) {
        text.append('"').append(thread.name()).append('"');
        group.state().ifPresent(state -> text.append(", state ").append(state));
        text.append(group.virtual() ? ", virtual:\n" : ":\n");
        appendFrames(text, group.frames());
      }
    }
    return text.toString();
  }

  private StringBuilder heading() {
    return new StringBuilder()
        .append(dump.threads().size())
        .append(" threads with ")
        .append(groups.size())
        .append(" different stacks, ")
        .append(Instant.ofEpochMilli(dump.takenAtEpochMillis()))
        .append(", from ")
        .append(dump.source())
        .append("\n\n");
  }

  private static void appendFrames(StringBuilder text, List<String> frames) {
    frames.forEach(frame -> text.append("\tat ").append(frame).append('\n'));
    text.append('\n');
  }

  private static Map<String, Object> toFields(Group group) {
    List<ThreadStack> threads = group.threads();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("count", threads.size());
    group.state().ifPresent(state -> fields.put("state", state));
    fields.put("virtual", group.virtual());
    fields.put("threadNames", threads.stream().map(ThreadStack::name).toList());
    fields.put("threadIds", threads.stream().map(ThreadStack::id).toList());
    if (threads.stream().allMatch(thread -> thread.cpuMillis().isPresent())) {
      fields.put(
          "threadCpuMillis",
          threads.stream().map(thread -> thread.cpuMillis().getAsDouble()).toList());
    }
    fields.put("frames", group.frames());
    return fields;
  }
}
