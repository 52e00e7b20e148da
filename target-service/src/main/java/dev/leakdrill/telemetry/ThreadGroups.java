package dev.leakdrill.telemetry;

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

  private static final int NAMES_SHOWN = 3;

  private final ThreadDump dump;
  private final List<Group> groups;

  private ThreadGroups(ThreadDump dump, List<Group> groups) {
    this.dump = dump;
    this.groups = groups;
  }

  /**
   * Threads with the same frames and the same state.
   *
   * @param state a {@link Thread.State}, or empty where the dump does not tell
   * @param virtual whether they are virtual threads
   * @param frames innermost first
   * @param threadNames all of them, so its size is the group's
   */
  public record Group(
      Optional<String> state, boolean virtual, List<String> frames, List<String> threadNames) {}

  /** Groups the threads of {@code dump}; groups of the same size keep the order of the dump. */
  public static ThreadGroups of(ThreadDump dump) {
    // A stack without its name is what the members of a group have in common.
    Map<ThreadStack, List<String>> namesByStack = new LinkedHashMap<>();
    for (ThreadStack thread : dump.threads()) {
      ThreadStack nameless = new ThreadStack("", thread.state(), thread.virtual(), thread.frames());
      namesByStack.computeIfAbsent(nameless, stack -> new ArrayList<>()).add(thread.name());
    }
    List<Group> groups = new ArrayList<>();
    namesByStack.forEach(
        (stack, names) ->
            groups.add(new Group(stack.state(), stack.virtual(), stack.frames(), names)));
    groups.sort(Comparator.comparingInt((Group group) -> group.threadNames().size()).reversed());
    return new ThreadGroups(dump, List.copyOf(groups));
  }

  /** Returns the groups, largest first. */
  public List<Group> groups() {
    return groups;
  }

  /**
   * Returns {@code {"takenAtEpochMillis","source","threadCount","groups":[{"count","state",
   * "virtual","threadNames","frames"}]}}, ready for JSON; at most three names a group.
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
   * Returns one paragraph a group: {@code 241 threads, state WAITING, e.g. payment-request-17:}.
   */
  public String toText() {
    StringBuilder text = heading();
    for (Group group : groups) {
      int count = group.threadNames().size();
      text.append(count).append(count == 1 ? " thread" : " threads");
      group.state().ifPresent(state -> text.append(", state ").append(state));
      text.append(group.virtual() ? ", virtual" : "");
      text.append(", e.g. ").append(group.threadNames().get(0)).append(":\n");
      appendFrames(text, group.frames());
    }
    return text.toString();
  }

  /** Returns one paragraph a thread, in the order of the groups. */
  public String toTextOfEveryThread() {
    StringBuilder text = heading();
    for (Group group : groups) {
      for (String name : group.threadNames()) {
        text.append('"').append(name).append('"');
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
    List<String> names = group.threadNames();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("count", names.size());
    group.state().ifPresent(state -> fields.put("state", state));
    fields.put("virtual", group.virtual());
    fields.put("threadNames", names.subList(0, Math.min(NAMES_SHOWN, names.size())));
    fields.put("frames", group.frames());
    return fields;
  }
}
