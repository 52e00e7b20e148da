package dev.leakdrill.reports.page.diagnosis;

import dev.leakdrill.reports.verdict.FigureFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The groups of a diagnosis over its dumps, ready to print. Immutable.
 *
 * @param columns the dumps that are shown
 * @param single whether there is one dump only: then all bars have one scale, and lie
 * @param all the threads of the whole process
 * @param rows the most telling groups
 * @param groups all groups that fit on the page
 * @param left what does not fit, in words; null if nothing is left out
 * @param states those that occur, as a legend
 */
public record Timeline(
    List<DumpView> columns,
    boolean single,
    List<StateCell> all,
    List<GroupView> rows,
    List<GroupView> groups,
    @Nullable String left,
    List<State> states) {

  /** A state of the legend: its colour's CSS class, its name, what it means. */
  public record State(String cssClass, String name, String meaning) {}

  private static final int MAX_COLUMNS = 16;
  private static final int MAX_ROWS = 20;

  /** With its scripts and styles a page has less than 2 MB then. */
  private static final int MAX_BYTES_OF_GROUPS = 1_200_000;

  private static final List<State> STATES =
      List.of(
          new State("runnable", "RUNNABLE", "runs, or reads and writes"),
          new State("blocked", "BLOCKED", "waits to enter a monitor"),
          new State("waiting", "WAITING", "waits without a limit"),
          new State("timed_waiting", "TIMED_WAITING", "waits up to a time"),
          new State("other", "other", "a state of another runtime"),
          new State("unknown", "unknown", "the dump does not say"));

  static Timeline of(JsonNode diagnosis, List<DumpView> dumps) {
    List<Integer> columns = DumpView.columns(dumps.size(), MAX_COLUMNS);
    boolean single = dumps.size() == 1;
    List<GroupView> groups = groups(diagnosis, columns, single);
    List<GroupView> rows = new ArrayList<>(groups);
    rows.sort(
        Comparator.comparing(
            GroupView::finding, Comparator.nullsLast(Comparator.<Integer>naturalOrder())));
    List<StateCell> all = new ArrayList<>();
    int highest = 1;
    Set<String> states = new LinkedHashSet<>();
    for (int dump : columns) {
      highest = Math.max(highest, diagnosis.at("/dumps/" + dump + "/threads").asInt(0));
      diagnosis
          .at("/dumps/" + dump + "/states")
          .propertyNames()
          .forEach(state -> states.add(StateCell.cssClass(state)));
    }
    for (int dump : columns) {
      all.add(StateCell.of(diagnosis.at("/dumps/" + dump + "/states"), highest));
    }
    return new Timeline(
        columns.stream().map(dumps::get).toList(),
        single,
        all,
        rows.stream().limit(MAX_ROWS).toList(),
        groups,
        left(diagnosis, groups.size()),
        STATES.stream().filter(state -> states.contains(state.cssClass())).toList());
  }

  private static List<GroupView> groups(JsonNode diagnosis, List<Integer> columns, boolean single) {
    int highest = 1;
    for (JsonNode group : diagnosis.path("groups")) {
      highest = Math.max(highest, group.path("count").asInt(0));
    }
    List<GroupView> groups = new ArrayList<>();
    int bytes = 0;
    for (JsonNode group : diagnosis.path("groups")) {
      GroupView view =
          GroupView.of(
              group,
              groups.size() + 1,
              columns,
              single ? highest : null,
              findingOf(group, diagnosis.path("findings")));
      bytes += view.bytes();
      if (bytes > MAX_BYTES_OF_GROUPS) {
        break;
      }
      groups.add(view);
    }
    return List.copyOf(groups);
  }

  /** Returns the number of the first finding that names the frame which a group is named by. */
  private static @Nullable Integer findingOf(JsonNode group, JsonNode findings) {
    if (!group.path("frame").isString()) {
      return null;
    }
    for (int i = 0; i < findings.size(); i++) {
      JsonNode finding = findings.path(i);
      if (group.path("frame").equals(finding.path("frame"))
          || group.path("frame").equals(finding.path("ownFrame"))) {
        return i + 1;
      }
    }
    return null;
  }

  private static @Nullable String left(JsonNode diagnosis, int shown) {
    int last = diagnosis.path("dumps").size() - 1;
    int groups = diagnosis.at("/moreGroups/groups").asInt(0);
    int threads = diagnosis.at("/moreGroups/counts/" + last).asInt(0);
    for (int i = shown; i < diagnosis.path("groups").size(); i++) {
      groups++;
      threads += diagnosis.at("/groups/" + i + "/count").asInt(0);
    }
    return groups == 0
        ? null
        : "%s more groups with %s threads in the last dump are left out."
            .formatted(FigureFormat.whole(groups), FigureFormat.whole(threads));
  }
}
