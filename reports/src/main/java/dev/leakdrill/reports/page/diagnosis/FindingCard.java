package dev.leakdrill.reports.page.diagnosis;

import dev.leakdrill.reports.verdict.FigureFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A finding, ready to print. Immutable.
 *
 * @param number from 1, in the order of the findings
 * @param frame the one to look at first; null if the dumps show none
 * @param ownFrame the first of the program's own code, where that is another one; else null
 * @param moreFrames how many frames the stack leaves out
 */
public record FindingCard(
    int number,
    String kind,
    String confidence,
    String count,
    String resource,
    @Nullable FrameView frame,
    @Nullable FrameView ownFrame,
    List<Piece> sentence,
    List<List<Piece>> evidence,
    List<List<Piece>> nextSteps,
    List<String> threadNames,
    List<FrameView> stack,
    int moreFrames) {

  private static final int MAX_NAMES = 6;

  static List<FindingCard> allOf(JsonNode diagnosis) {
    List<FindingCard> cards = new ArrayList<>();
    diagnosis.path("findings").forEach(finding -> cards.add(of(finding, cards.size() + 1)));
    return List.copyOf(cards);
  }

  private static FindingCard of(JsonNode finding, int number) {
    String frame = Nodes.textOrNull(finding, "frame");
    String own = Nodes.textOrNull(finding, "ownFrame");
    return new FindingCard(
        number,
        Nodes.text(finding, "kind"),
        Nodes.text(finding, "confidence"),
        FigureFormat.whole(finding.path("count").asInt(0)),
        Nodes.text(finding, "resource"),
        frame == null ? null : FrameView.of(frame, "named"),
        own == null || own.equals(frame) ? null : FrameView.of(own, "own"),
        Piece.of(finding.path("sentence").asString()),
        Nodes.sentences(finding, "evidence"),
        Nodes.sentences(finding, "nextSteps"),
        Nodes.texts(finding, "threadNames").stream().distinct().limit(MAX_NAMES).toList(),
        FrameView.stack(finding, frame),
        FrameView.leftOut(finding));
  }
}
