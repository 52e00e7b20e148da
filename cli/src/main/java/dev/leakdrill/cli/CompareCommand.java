package dev.leakdrill.cli;

import dev.leakdrill.reports.compare.Comparison;
import dev.leakdrill.reports.compare.ComparisonCsv;
import dev.leakdrill.reports.compare.ComparisonJson;
import dev.leakdrill.reports.compare.ComparisonText;
import dev.leakdrill.reports.compare.FailIf;
import dev.leakdrill.reports.compare.FailIf.Failure;
import dev.leakdrill.reports.compare.RunSummary;
import dev.leakdrill.reports.compare.RunsFolder;
import dev.leakdrill.reports.page.RunsPage;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leakdrill compare}: compares runs and decides whether a build passes. */
@Command(
    name = "compare",
    description = "Compares runs: every figure of every run, and how far they lie apart.",
    exitCodeList = {
      "0:no --fail-if condition holds",
      "1:one does, or what it asks for is missing",
      CliCommand.USAGE_LINE
    },
    footer = {
      "  leakdrill compare latest 2026-11-25T080516Z-stalled-call",
      "  leakdrill compare 2026-11-25T091815Z-all/stalled-call latest --html three.html",
      "  leakdrill compare latest --fail-if 'drop<0.7' --fail-if 'recoverySeconds>12'",
      "  leakdrill compare A B C --fail-if 'spread(holdGoodputPerSec)>0.1'",
      "  leakdrill compare latest --baseline A --fail-if 'change(holdGoodputPerSec)<-0.05'",
      "Every metric with its unit and meaning: docs/compare.md."
    })
final class CompareCommand extends CliCommand {

  /** A condition of {@code --fail-if} holds. */
  static final int EXIT_FAILED = 1;

  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description =
          "A run's folder, or its name under --runs; latest; of a folder of several cases"
              + " NAME/CASE, or NAME for all of them.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--runs",
      paramLabel = "FOLDER",
      defaultValue = "reports/runs",
      description = "Where runs are looked for by name (default: ${DEFAULT-VALUE}).")
  private Path runsFolder = Path.of("reports/runs");

  @Option(
      names = "--baseline",
      paramLabel = "RUN",
      description = "Hold the runs' median against this one run.")
  private @Nullable String baseline;

  @Option(
      names = "--fail-if",
      paramLabel = "CONDITION",
      description = {
        "METRIC OP NUMBER for each run, or STATISTIC(METRIC) OP NUMBER over all; may be repeated.",
        "OP: < <= > >= == !=   STATISTIC: median min max spread change"
      })
  private List<String> conditions = new ArrayList<>();

  @ArgGroup private Format format = new Format();

  /** The output format of the comparison; a table by default. */
  static final class Format {

    @Option(names = "--json", description = "Print as JSON.")
    private boolean json;

    @Option(names = "--csv", description = "Print as CSV, a row a metric and a column a run.")
    private boolean csv;
  }

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write a page over these runs, their curves laid over one another.")
  private @Nullable Path html;

  @Override
  public Integer call() {
    try {
      List<FailIf> failIfs = conditions.stream().map(FailIf::parse).toList();
      if (baseline == null && failIfs.stream().anyMatch(FailIf::needsBaseline)) {
        err().println("change(..) is held against a baseline: give --baseline RUN.");
        return EXIT_USAGE;
      }
      return compare(failIfs);
    } catch (IllegalArgumentException e) {
      err().println(e.getMessage());
    } catch (NoSuchFileException e) {
      err()
          .println(
              "There is no run %s, neither under %s nor from here."
                  .formatted(e.getFile(), runsFolder));
    } catch (IOException e) {
      err().println("The runs could not be compared: " + e);
    }
    return EXIT_USAGE;
  }

  private int compare(List<FailIf> failIfs) throws IOException {
    List<RunSummary> runs = find(names);
    Comparison comparison = Comparison.of(runs, baseline == null ? null : oneRun(baseline));
    List<Failure> failures =
        failIfs.stream().flatMap(each -> each.failures(comparison).stream()).toList();
    if (format.json) {
      out().print(ComparisonJson.of(comparison, failures));
    } else if (format.csv) {
      out().print(ComparisonCsv.of(comparison));
    } else {
      out().print(ComparisonText.of(comparison));
    }
    out().flush();
    if (html != null) {
      RunsPage.writeComparison(runs, html);
      // A script reads the standard output.
      err().println("page: " + html.toUri());
    }
    failures.forEach(failure -> err().println("FAIL  " + failure.message()));
    return failures.isEmpty() ? 0 : EXIT_FAILED;
  }

  /** Returns each run once, in the order of the names. */
  private List<RunSummary> find(List<String> wanted) throws IOException {
    Map<Path, RunSummary> found = new LinkedHashMap<>();
    for (String name : wanted) {
      RunsFolder.find(runsFolder, name).forEach(run -> found.putIfAbsent(run.folder(), run));
    }
    return List.copyOf(found.values());
  }

  private RunSummary oneRun(String name) throws IOException {
    List<RunSummary> found = RunsFolder.find(runsFolder, name);
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "%s holds %d cases, and a baseline is one run: give %s/CASE."
              .formatted(name, found.size(), name));
    }
    return found.get(0);
  }
}
