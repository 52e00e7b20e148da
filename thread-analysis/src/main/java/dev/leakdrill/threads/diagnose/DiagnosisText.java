package dev.leakdrill.threads.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A diagnosis as plain text, at most {@value #WIDTH} columns wide. Stateless. */
public final class DiagnosisText {

  /** Columns that no line exceeds. */
  public static final int WIDTH = 100;

  private static final int MAX_GROUPS = 8;
  private static final int MAX_COLUMNS = 8;
  private static final int MAX_NOTES = 6;
  private static final int MAX_FRAMES = 60;

  private DiagnosisText() {}

  /** Returns the text, ending with a line feed. */
  public static String of(Diagnosis diagnosis) {
    StringBuilder text = new StringBuilder();
    List<Finding> findings = diagnosis.findings();
    diagnosis.leftOut().forEach(line -> wrap(text, "", line));
    if (findings.isEmpty()) {
      wrap(text, "", diagnosis.summary());
      list(text, "look at next", diagnosis.nextSteps());
    }
    for (Finding finding : findings) {
      text.append(text.isEmpty() ? "" : "\n");
      finding(text, finding);
    }
    table(text, diagnosis);
    sites(text, diagnosis);
    if (!findings.isEmpty() && !findings.get(0).stack().isEmpty()) {
      stack(text, findings.get(0).stack());
    }
    List<String> notes =
        diagnosis.notes().subList(diagnosis.leftOut().size(), diagnosis.notes().size());
    if (!notes.isEmpty()) {
      text.append("\nnotes\n");
      notes.stream().limit(MAX_NOTES).forEach(note -> wrap(text, "  ", note));
      int more = notes.size() - MAX_NOTES;
      if (more > 0) {
        wrap(text, "  ", more + " more");
      }
    }
    return text.toString();
  }

  private static void finding(StringBuilder text, Finding finding) {
    text.append(finding.kind().word().toUpperCase(Locale.ROOT))
        .append(", confidence: ")
        .append(finding.confidence().word())
        .append('\n');
    wrap(text, "", finding.sentence());
    list(text, "evidence", finding.evidence());
    list(text, "look at next", finding.nextSteps());
  }

  private static void list(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append(title).append('\n');
      lines.forEach(line -> wrap(text, "  ", line));
    }
  }

  private static void stack(StringBuilder text, List<String> frames) {
    text.append("\nstack of the first finding\n");
    frames.stream().limit(MAX_FRAMES).forEach(frame -> wrap(text, "  ", "at " + frame));
    if (frames.size() > MAX_FRAMES) {
      wrap(text, "  ", "and %d more frames".formatted(frames.size() - MAX_FRAMES));
    }
  }

  private static void table(StringBuilder text, Diagnosis diagnosis) {
    List<Integer> shown = columns(diagnosis.dumps().size());
    text.append("\n%ss in each dump\n".formatted(diagnosis.dumps().get(0).language().noun()));
    StringBuilder head = new StringBuilder();
    shown.forEach(dump -> head.append("%7s".formatted("#" + (dump + 1))));
    text.append(head).append('\n');
    StringBuilder all = new StringBuilder();
    shown.forEach(dump -> all.append("%7d".formatted(diagnosis.dumps().get(dump).threadCount())));
    text.append(all).append("   all\n");
    for (GroupHistory group : shown(diagnosis).stream().limit(MAX_GROUPS).toList()) {
      StringBuilder row = new StringBuilder();
      shown.forEach(dump -> row.append("%7d".formatted(group.growth().counts().get(dump))));
      row.append("   ");
      int room = WIDTH - row.length();
      String label = group.label();
      // The end of a frame, its file and line, is what people look up.
      row.append(
          label.length() <= room ? label : ".." + label.substring(label.length() - room + 2));
      text.append(row).append('\n');
    }
    int more = shown(diagnosis).size() - MAX_GROUPS;
    if (more > 0) {
      text.append("  and %d more groups\n".formatted(more));
    }
  }

  /**
   * Lists what was acquired and not given back, if the process has the agent. What the JDK acquired
   * for itself is nobody's to return; reading the agent's record makes it acquire some.
   */
  private static void sites(StringBuilder text, Diagnosis diagnosis) {
    List<SiteHistory> open =
        diagnosis.sites().stream()
            .filter(site -> site.outstanding().last() > 0 && site.origin() != FrameOrigin.JDK)
            .toList();
    if (open.isEmpty()) {
      return;
    }
    text.append("\nacquired and not given back, by the last dump\n");
    for (SiteHistory site : open.stream().limit(MAX_GROUPS).toList()) {
      wrap(
          text,
          "  ",
          "%d %s at %s"
              .formatted(site.outstanding().last(), site.latest().resource(), site.namedFrame()));
    }
  }

  /** Threads without a stack are the JVM's own, as a rule, and of interest only if they grow. */
  private static List<GroupHistory> shown(Diagnosis diagnosis) {
    return diagnosis.groups().stream()
        .filter(group -> group.namedFrame() != null || group.growth().total() > 0)
        .toList();
  }

  /** Returns the first dump's index and the last ones'. */
  private static List<Integer> columns(int dumps) {
    List<Integer> shown = new ArrayList<>();
    shown.add(0);
    IntStream.range(Math.max(1, dumps - MAX_COLUMNS + 1), dumps).forEach(shown::add);
    return shown;
  }

  private static void wrap(StringBuilder text, String indent, String sentence) {
    text.append(indent);
    int column = indent.length();
    boolean first = true;
    for (String word : sentence.strip().split("\\s+")) {
      for (String piece : word.split("(?<=\\G.{" + (WIDTH - 6) + "})")) {
        if (!first && column + 1 + piece.length() > WIDTH) {
          text.append('\n').append(indent).append("  ");
          column = indent.length() + 2;
        } else if (!first) {
          text.append(' ');
          column++;
        }
        text.append(piece);
        column += piece.length();
        first = false;
      }
    }
    text.append('\n');
  }
}
