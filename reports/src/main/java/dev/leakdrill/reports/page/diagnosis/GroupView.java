package dev.leakdrill.reports.page.diagnosis;

import dev.leakdrill.reports.verdict.FigureFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A group of threads, ready to print: a row of the timeline and a stack. Immutable.
 *
 * @param number from 1, in the order of the diagnosis
 * @param label the frame to name; for threads without one, their role
 * @param role the threads' name with letters in place of numbers
 * @param stateClass the CSS class of the state's colour
 * @param series counts in words, {@code 1 → 20 → 60}
 * @param growth {@code +59}; null if there was one dump only, or no growth
 * @param stuck since when they have not moved, in words; null if they are idle or that is unknown
 * @param finding the number of the finding that names the group; null if none does
 * @param cells one for each dump that the timeline shows
 */
public record GroupView(
    int number,
    FrameView label,
    String role,
    boolean idle,
    @Nullable String loop,
    String state,
    String stateClass,
    String count,
    String series,
    @Nullable String growth,
    @Nullable String stuck,
    @Nullable String lockHolder,
    @Nullable Integer finding,
    List<StateCell> cells,
    List<FrameView> stack,
    int moreFrames) {

  /**
   * Returns a group.
   *
   * @param columns the dumps that the timeline shows, by their positions
   * @param scale the count whose bar is longest; null for the group's own highest
   * @param finding the number of the finding that names the group
   */
  static GroupView of(
      JsonNode group,
      int number,
      List<Integer> columns,
      @Nullable Integer scale,
      @Nullable Integer finding) {
    String frame = Nodes.textOrNull(group, "frame");
    String role = Nodes.text(group, "role");
    List<Integer> counts = Nodes.numbers(group, "counts");
    int highest = scale == null ? Collections.max(counts) : scale;
    String state = Nodes.text(group, "state");
    List<StateCell> cells = new ArrayList<>();
    columns.forEach(dump -> cells.add(StateCell.of(group.at("/states/" + dump), highest)));
    int growth = counts.get(counts.size() - 1) - counts.get(0);
    return new GroupView(
        number,
        frame == null ? FrameView.name("", role) : FrameView.of(frame, "named"),
        role,
        group.path("idle").booleanValue(),
        Nodes.textOrNull(group, "loop"),
        state.isEmpty()
            ? "no state"
            : (group.path("virtual").booleanValue() ? "virtual " : "") + state,
        StateCell.cssClass(state.isEmpty() ? "unknown" : state),
        FigureFormat.whole(group.path("count").asInt(0)),
        counts.size() < 2 ? "" : Nodes.series(counts),
        growth > 0 ? "+" + FigureFormat.whole(growth) : null,
        stuck(group),
        Nodes.textOrNull(group, "lockHolder"),
        finding,
        List.copyOf(cells),
        FrameView.stack(group, frame),
        FrameView.leftOut(group));
  }

  private static @Nullable String stuck(JsonNode group) {
    if (group.path("idle").booleanValue()) {
      return null;
    }
    Double stated = Nodes.number(group, "statedWaitSec");
    if (stated != null) {
      return "waiting for " + Nodes.duration(stated);
    }
    int unmoved = group.path("unmoved").asInt(0);
    if (unmoved == 0 || !group.path("sinceDump").isNumber()) {
      return null;
    }
    Double held = Nodes.number(group, "heldSec");
    return FigureFormat.whole(unmoved)
        + " not moved, the oldest since #"
        + (group.path("sinceDump").asInt(0) + 1)
        + (held == null || held <= 0 ? "" : ", " + Nodes.duration(held));
  }

  /** Returns about how many bytes the group adds to a page. */
  int bytes() {
    int bytes = 1_000 + cells.size() * 120;
    for (FrameView frame : stack) {
      bytes += 60 + htmlBytes(frame.text());
    }
    return bytes + 4 * htmlBytes(role) + 3 * htmlBytes(label.text());
  }

  private static int htmlBytes(String text) {
    return text.chars().map(each -> each > 127 ? 3 : "<>&\"'".indexOf(each) >= 0 ? 6 : 1).sum();
  }
}
