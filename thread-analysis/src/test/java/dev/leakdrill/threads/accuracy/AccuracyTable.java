package dev.leakdrill.threads.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page {@code docs/diagnose-accuracy.md}: each case, and whether a diagnosis is right. */
public final class AccuracyTable {

  private static final int MAX_SAID = 120;
  private static final Pattern ROW =
      Pattern.compile(
          "\\| `([^`]+)` \\| ([^|]+) \\| (right|wrong)[^|]* \\| (right|wrong|-)[^|]* \\|");

  private final Path root;
  private final Map<String, Judgement> judgements = new LinkedHashMap<>();
  private final List<Row> rows = new ArrayList<>();

  private record Row(RecordedSeries series, Judgement ofOneDump, @Nullable Judgement ofAllDumps) {}

  /**
   * Judges all recorded series.
   *
   * @param root the project's folder
   */
  public AccuracyTable(Path root) throws IOException {
    this.root = root;
    for (RecordedSeries series : RecordedSeries.all(resources(root))) {
      Row row = new Row(series, series.ofOneDump(), series.ofAllDumps());
      rows.add(row);
      judgements.put(key(series.name(), series.form(), false), row.ofOneDump());
      if (row.ofAllDumps() != null) {
        judgements.put(key(series.name(), series.form(), true), row.ofAllDumps());
      }
    }
  }

  static Path resources(Path root) {
    return root.resolve("thread-analysis/src/test/resources");
  }

  private static Path page(Path root) {
    return root.resolve("docs/diagnose-accuracy.md");
  }

  /** Returns what one judgement is about, in words. */
  public static String key(String name, String form, boolean isSeries) {
    return name + ", " + form + ", " + (isSeries ? "all dumps" : "one dump");
  }

  /** Returns all judgements by what they are about. */
  Map<String, Judgement> judgements() {
    return judgements;
  }

  /** Returns what the page in the repository says: by what it is about, whether it is right. */
  public static Map<String, Boolean> committed(Path root) throws IOException {
    Map<String, Boolean> committed = new LinkedHashMap<>();
    for (String line : Files.readAllLines(page(root))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        committed.put(key(row.group(1), row.group(2), false), row.group(3).equals("right"));
        if (!row.group(4).equals("-")) {
          committed.put(key(row.group(1), row.group(2), true), row.group(4).equals("right"));
        }
      }
    }
    return committed;
  }

  /** Writes the page. */
  public void write() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # How often `leakdrill diagnose` is right

        Written by a command; see [below](#how-this-page-is-written). Each row is one process or one log: its last dump alone,
        and all its dumps, as a rule three, two seconds apart. *Right* is a finding of a right kind at a right line among the first two,
        none about a thread that is well, and no word of a leak where nothing grew; of a healthy program, no finding. Where the dumps
        cannot show the cause (nothing holds a thread, or `jstack` leaves out the virtual threads), it is right to find nothing and
        to say where else to look, or to list the agent's site. The cell quotes the first finding, cut off.

        The rules were made while looking at these very dumps, so this page shows that nothing gets worse, not how the next
        stranger's dump will fare.

        """);
    text.append("| | dumps judged | right | |\n|---|---|---|---|\n");
    for (CaseGroup group : CaseGroup.values()) {
      total(text, group.title(), of(group));
    }
    total(text, "**all**", rows);
    for (CaseGroup group : CaseGroup.values()) {
      text.append("\n## ").append(group.title()).append("\n\n").append(group.about());
      text.append("\n| case | dumps | one dump | all dumps |\n|---|---|---|---|\n");
      for (Row row : of(group)) {
        text.append(
            "| `%s` | %s | %s | %s |\n"
                .formatted(
                    row.series().name(),
                    row.series().form(),
                    cell(row.ofOneDump()),
                    row.ofAllDumps() == null ? "-" : cell(row.ofAllDumps())));
      }
    }
    text.append(
        """

        ## How this page is written

        ```
        mvn verify -Pservers -Dleakdrill.turn=all -Dleakdrill.accuracy=record -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false \\
          -Dit.test='*AccuracyIT' -Dfailsafe.failIfNoSpecifiedTests=false
        ```

        runs all programs and leak cases on the JDK in use, records their dumps among the test resources of `thread-analysis`, and
        writes this page from all that is recorded: once with `JAVA_HOME` a JDK 17, once a JDK 25. A quiet machine, please: a service
        that is starved of processor time does not get warm. The recorded dumps alone are judged again, and the page written, by

        ```
        mvn test -pl thread-analysis -Dtest=DiagnoseAccuracyTest -Dleakdrill.accuracy=write
        ```

        Every build judges them and fails if one that is right here is wrong; `mvn verify` does the same with a ninth of the real processes.

        """);
    text.append("Recorded on:\n");
    try (Stream<Path> files = Files.list(resources(root).resolve("programs"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".txt")).sorted().toList()) {
        text.append("- ").append(Files.readString(file).strip()).append('\n');
      }
    }
    Files.writeString(page(root), text);
  }

  private List<Row> of(CaseGroup group) {
    return rows.stream().filter(row -> CaseGroup.of(row.series()) == group).toList();
  }

  private static void total(StringBuilder text, String title, List<Row> rows) {
    List<Judgement> judged =
        rows.stream()
            .flatMap(row -> Stream.of(row.ofOneDump(), row.ofAllDumps()))
            .filter(java.util.Objects::nonNull)
            .toList();
    long right = judged.stream().filter(Judgement::right).count();
    text.append(
        "| %s | %d | %d | %d %% |\n"
            .formatted(title, judged.size(), right, 100 * right / Math.max(1, judged.size())));
  }

  private static String cell(Judgement judgement) {
    String said = judgement.said().replaceAll("[a-z]+\\.[a-z.]+\\.(?=[A-Z])", "").replace('|', '/');
    String shown = said.length() > MAX_SAID ? said.substring(0, MAX_SAID) + ".." : said;
    return judgement.right() ? "right: " + shown : "wrong (" + judgement.wrong() + "): " + shown;
  }
}
