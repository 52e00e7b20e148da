package dev.leakdrill.threads.accuracy;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.Frames;
import dev.leakdrill.threads.diagnose.Diagnosis;
import dev.leakdrill.threads.diagnose.DiagnosisText;
import dev.leakdrill.threads.diagnose.Finding;
import dev.leakdrill.threads.diagnose.FindingKind;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a diagnosis is right, and what it says. Immutable.
 *
 * @param wrong what is wrong, null if it is right
 * @param said the first finding in one line
 */
public record Judgement(@Nullable String wrong, String said) {

  /** Among so many first findings has to be a right one. */
  private static final int FIRST_FINDINGS = 2;

  /** Judges the diagnosis of these dumps of one process. */
  public static Judgement of(Expectation expected, List<Dump> dumps) {
    Diagnosis diagnosis = Diagnosis.of(dumps);
    String wrong = wrong(expected, diagnosis);
    boolean isRightByWords =
        wrong == null && expected.kinds().isEmpty() && !expected.words().isEmpty();
    return new Judgement(
        wrong,
        isRightByWords
            ? "no finding; the text has \"%s\"".formatted(String.join("\" or \"", expected.words()))
            : said(diagnosis));
  }

  /** Returns whether the diagnosis is right. */
  public boolean right() {
    return wrong == null;
  }

  private static @Nullable String wrong(Expectation expected, Diagnosis diagnosis) {
    List<Finding> findings = diagnosis.findings();
    if (findings.stream().noneMatch(each -> each.kind() == FindingKind.GROWS)
        && saysLeak(diagnosis)) {
      return "says leak without growth";
    }
    if (expected.kinds().isEmpty()) {
      return !findings.isEmpty()
          ? "false alarm"
          : hasWords(expected, diagnosis) ? null : "does not say what else to look at";
    }
    if (findings.isEmpty()) {
      return "nothing found";
    }
    if (findings.stream().anyMatch(each -> isOfStrangers(expected, each))) {
      return "a finding about threads that are well";
    }
    List<Finding> first = findings.stream().limit(FIRST_FINDINGS).toList();
    if (first.stream().noneMatch(each -> names(expected, each))) {
      return "another frame";
    }
    return first.stream()
            .filter(each -> names(expected, each))
            .anyMatch(each -> expected.kinds().contains(each.kind()))
        ? null
        : "another kind";
  }

  private static boolean saysLeak(Diagnosis diagnosis) {
    // Not the project's own name, nor that of its client.
    String text = DiagnosisText.of(diagnosis).toLowerCase(Locale.ROOT);
    return text.replaceAll("leak(drill|y)", "").contains("leak");
  }

  private static boolean hasWords(Expectation expected, Diagnosis diagnosis) {
    String text = DiagnosisText.of(diagnosis);
    return expected.words().isEmpty() || expected.words().stream().anyMatch(text::contains);
  }

  private static boolean isOfStrangers(Expectation expected, Finding finding) {
    return finding.threadNames().stream()
        .anyMatch(name -> expected.strangers().stream().anyMatch(name::startsWith));
  }

  private static boolean names(Expectation expected, Finding finding) {
    return Stream.of(finding.frame(), finding.ownFrame())
        .filter(Objects::nonNull)
        .anyMatch(frame -> expected.words().stream().anyMatch(end -> isEnd(frame, end)));
  }

  private static boolean isEnd(String frame, String end) {
    return frame.endsWith(end) || Frames.method(frame).endsWith(end);
  }

  private static String said(Diagnosis diagnosis) {
    List<Finding> findings = diagnosis.findings();
    if (findings.isEmpty()) {
      return "nothing";
    }
    Finding first = findings.get(0);
    String more = findings.size() > 1 ? " (and %d more)".formatted(findings.size() - 1) : "";
    return first.kind().word() + ": " + first.sentence() + more;
  }
}
