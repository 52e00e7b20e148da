package dev.leakdrill.reports.page.diagnosis;

import dev.leakdrill.reports.verdict.FigureFormat;
import dev.leakdrill.threads.diagnose.Culprit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A diagnosis, ready to print. Immutable.
 *
 * @param verdict the first finding's kind, or that there is none
 * @param verdictClass the CSS class of the verdict's colour
 * @param lead what no finding means; null if there is one
 * @param timesKnown whether any dump says when it was taken
 * @param processKnown whether any dump says of which process it is
 * @param noun what the program's threads are called, in the plural
 */
public record DiagnosisView(
    String title,
    String verdict,
    String verdictClass,
    List<Piece> headline,
    @Nullable String lead,
    List<Figure> figures,
    List<FindingCard> findings,
    Timeline timeline,
    List<LockView> locks,
    int moreLocks,
    List<SiteView> sites,
    List<List<Piece>> notes,
    int moreNotes,
    List<DumpView> dumps,
    int moreDumps,
    boolean timesKnown,
    boolean processKnown,
    String noun) {

  /** A number to remember. */
  public record Figure(String label, String value, String note) {}

  private static final int MAX_NOTES = 30;
  private static final int MAX_DUMPS = 60;

  static DiagnosisView of(JsonNode diagnosis) {
    List<FindingCard> findings = FindingCard.allOf(diagnosis);
    List<DumpView> dumps = DumpView.allOf(diagnosis);
    List<LockView> locks = LockView.allOf(diagnosis);
    List<List<Piece>> notes = Nodes.sentences(diagnosis, "notes");
    FindingCard first = findings.isEmpty() ? null : findings.get(0);
    return new DiagnosisView(
        title(first, dumps),
        first == null ? "nothing found" : first.kind(),
        first == null ? "clear" : first.confidence(),
        first == null ? Piece.of(nothing(dumps.size())) : first.sentence(),
        first == null
            ? "A dump shows who waits where. What is slow without waiting, or waits elsewhere,"
                + " such as in another process, it does not show."
            : null,
        figures(diagnosis, first, dumps),
        findings,
        Timeline.of(diagnosis, dumps),
        locks,
        diagnosis.path("locks").size() - locks.size() + diagnosis.path("moreLocks").asInt(0),
        SiteView.allOf(diagnosis),
        notes.stream().limit(MAX_NOTES).toList(),
        Math.max(0, notes.size() - MAX_NOTES),
        dumps.stream().limit(MAX_DUMPS).toList(),
        Math.max(0, dumps.size() - MAX_DUMPS),
        dumps.stream().anyMatch(dump -> !dump.time().isEmpty() || !dump.since().isEmpty()),
        dumps.stream().anyMatch(dump -> !dump.process().isEmpty()),
        noun(diagnosis));
  }

  private static String noun(JsonNode diagnosis) {
    return diagnosis.at("/dumps/0/language").asString("").equals("go") ? "goroutines" : "threads";
  }

  private static String nothing(int dumps) {
    return dumps == 1 ? "This dump shows nothing wrong" : "These dumps show nothing wrong";
  }

  private static String title(@Nullable FindingCard first, List<DumpView> dumps) {
    if (first == null) {
      return "nothing found in " + dumps.get(dumps.size() - 1).name();
    }
    return first.kind() + (first.frame() == null ? "" : " at " + first.frame().name());
  }

  private static List<Figure> figures(
      JsonNode diagnosis, @Nullable FindingCard first, List<DumpView> dumps) {
    List<Figure> figures = new ArrayList<>();
    if (first != null) {
      figures.add(
          new Figure(
              "Concerned",
              first.count(),
              (first.resource().equals(Culprit.THREADS) ? noun(diagnosis) : first.resource())
                  + ", with "
                  + first.confidence()
                  + " confidence"));
    }
    DumpView last = dumps.get(dumps.size() - 1);
    List<Integer> threads = new ArrayList<>();
    diagnosis.path("dumps").forEach(dump -> threads.add(dump.path("threads").asInt(0)));
    figures.add(
        new Figure(
            noun(diagnosis).equals("threads") ? "Threads in all" : "Goroutines in all",
            last.threads(),
            dumps.size() == 1 ? "in " + last.name() : "over the dumps: " + Nodes.series(threads)));
    Double span = DumpView.span(diagnosis);
    figures.add(
        new Figure(
            dumps.size() == 1 ? "Dump" : "Dumps",
            FigureFormat.whole(dumps.size()),
            (dumps.size() == 1 || span == null ? "" : "within " + Nodes.duration(span) + ", ")
                + last.format()
                + (last.process().isEmpty() ? "" : ", process " + last.process())));
    stuckLongest(diagnosis, figures);
    return List.copyOf(figures);
  }

  private static void stuckLongest(JsonNode diagnosis, List<Figure> figures) {
    double longest = 0;
    for (JsonNode group : diagnosis.path("groups")) {
      if (!group.path("idle").booleanValue()) {
        boolean unmoved = group.path("unmoved").asInt(0) > 0;
        Double held = unmoved ? Nodes.number(group, "heldSec") : null;
        Double stated = Nodes.number(group, "statedWaitSec");
        longest =
            Math.max(
                longest,
                Math.max(
                    Objects.requireNonNullElse(held, 0.0),
                    Objects.requireNonNullElse(stated, 0.0)));
      }
    }
    if (longest > 0) {
      figures.add(
          new Figure(
              "Not moved for", Nodes.duration(longest), "at least, the longest of those not idle"));
    }
  }
}
