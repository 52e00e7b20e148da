package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The diagnosis of leaks from the dumps of one process. Immutable. */
public final class Diagnosis {

  private final List<Dump> dumps;
  private final List<GroupHistory> groups;
  private final List<SiteHistory> sites;
  private final List<Culprit> suspects;
  private final List<Finding> findings;
  private final List<String> leftOut;
  private final List<String> notes;

  private Diagnosis(
      List<Dump> dumps,
      List<GroupHistory> groups,
      List<SiteHistory> sites,
      List<Culprit> suspects,
      List<Finding> findings,
      List<String> leftOut,
      List<String> notes) {
    this.dumps = List.copyOf(dumps);
    this.groups = List.copyOf(groups);
    this.sites = List.copyOf(sites);
    this.suspects = List.copyOf(suspects);
    this.findings = List.copyOf(findings);
    this.leftOut = List.copyOf(leftOut);
    this.notes = Stream.concat(leftOut.stream(), notes.stream()).toList();
  }

  /**
   * Returns the diagnosis of dumps of one process. They are put in the order of the times in them;
   * where these say nothing, the order given is taken to be the one they were taken in. Of dumps of
   * several processes, or of a process and its restart, those of the one with the most dumps are
   * diagnosed, and a note names the others. A pure function.
   *
   * @throws IllegalArgumentException if there is no dump
   */
  public static Diagnosis of(List<Dump> given) {
    if (given.isEmpty()) {
      throw new IllegalArgumentException("a diagnosis needs a dump");
    }
    List<String> notes = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    List<Dump> dumps = ProcessDumps.of(given, notes, leftOut);
    List<GroupHistory> groups = ThreadGrouper.of(dumps);
    List<SiteHistory> sites = SiteHistory.of(dumps);
    Optional<Confidence> limit = DumpCompatibility.limit(dumps, notes);
    List<CulpritRanking.Suspect> suspects =
        limit.map(most -> CulpritRanking.of(dumps, groups, sites, most)).orElse(List.of());
    List<Finding> findings = FindingRanking.of(dumps, groups, suspects);
    return new Diagnosis(
        dumps,
        groups,
        sites,
        suspects.stream().map(CulpritRanking.Suspect::culprit).toList(),
        findings,
        leftOut,
        notes);
  }

  /** Returns the first of the suspects; null if nothing looks like a leak. */
  public @Nullable Culprit culprit() {
    return suspects.isEmpty() ? null : suspects.get(0);
  }

  /** Returns all that looks like a leak, the most telling one first. */
  public List<Culprit> suspects() {
    return suspects;
  }

  /**
   * Returns what is wrong with the program, the most telling finding first; empty if the dumps show
   * nothing. Five at most.
   */
  public List<Finding> findings() {
    return findings;
  }

  /** Returns which of the dumps given are not diagnosed, for they are of another process. */
  List<String> leftOut() {
    return leftOut;
  }

  /** Returns the first finding in a sentence, or that there is none. */
  public String summary() {
    if (!findings.isEmpty()) {
      return findings.get(0).sentence();
    }
    int threads = dumps.get(dumps.size() - 1).threadCount();
    String noun = dumps.get(dumps.size() - 1).language().noun();
    if (dumps.stream().anyMatch(DumpCompatibility::lacksVirtualThreads)) {
      return ("nothing found among the %d platform threads: this form of dump does not show the"
              + " virtual threads that the process has")
          .formatted(threads);
    }
    return "nothing found: of %d %s%s none waits for something that ought to have come, and %s"
        .formatted(
            threads,
            noun,
            threads == 1 ? "" : "s",
            dumps.size() < 2 ? "one dump cannot show growth" : "nothing grew and stayed");
  }

  /** Returns what to look at where the dumps show nothing, one line each; else an empty list. */
  public List<String> nextSteps() {
    if (!findings.isEmpty()) {
      return List.of();
    }
    return dumps.stream().anyMatch(DumpCompatibility::lacksVirtualThreads)
        ? NextSteps.showVirtualThreads()
        : NextSteps.withoutFinding(
            dumps.size() < 2,
            dumps.get(0).language(),
            !dumps.get(dumps.size() - 1).sites().isEmpty());
  }

  /**
   * Returns the limits of the analysis, one line each: damaged dumps, dumps of another process or
   * without a time, a single dump.
   */
  public List<String> notes() {
    return notes;
  }

  /** Returns the dumps that are diagnosed, in the order they were taken. */
  public List<Dump> dumps() {
    return dumps;
  }

  /** Returns the groups of threads, those that grew most first, then the largest. */
  List<GroupHistory> groups() {
    return groups;
  }

  /** Returns the sites that acquired resources, the one that grew most first. */
  List<SiteHistory> sites() {
    return sites;
  }
}
