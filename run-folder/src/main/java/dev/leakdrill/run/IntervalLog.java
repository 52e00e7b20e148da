package dev.leakdrill.run;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;

/**
 * The histograms of an HdrHistogram interval log (V1.3 or older), and the problems found while
 * reading it.
 *
 * <p>The library's {@code HistogramLogReader} stops at the first damaged line and loses all that
 * follow. This reader splits the lines itself ({@code Tag=ok,start,length,max,histogram}) and
 * leaves out the damaged ones only.
 *
 * @param intervals the good lines, in the file's order
 * @param problems the lines that were left out, and why
 */
public record IntervalLog(List<IntervalHistogram> intervals, List<ReadProblem> problems) {

  private static final String TAG = "Tag=";

  /** Reads {@code file}; never throws, a missing file is a problem too. */
  public static IntervalLog read(Path file) {
    ReadProblems problems = new ReadProblems(file.getFileName().toString());
    List<IntervalHistogram> intervals = new ArrayList<>();
    try (LineReader lines = LineReader.open(file)) {
      while (lines.next()) {
        readLine(lines, intervals, problems);
      }
      if (lines.number() == 0) {
        problems.addFile("empty, not even a header");
      }
    } catch (NoSuchFileException e) {
      problems.addFile("not there");
    } catch (IOException e) {
      problems.addFile("unreadable: " + ReadProblem.reason(e));
    }
    return new IntervalLog(List.copyOf(intervals), problems.list());
  }

  private static void readLine(
      LineReader lines, List<IntervalHistogram> intervals, ReadProblems problems) {
    try {
      String line = lines.text();
      if (line.isBlank() || line.startsWith("#") || line.startsWith("\"StartTimestamp\"")) {
        return;
      }
      if (!lines.isTerminated()) {
        problems.addLine(lines.number(), "truncated, left out");
        return;
      }
      intervals.add(parse(line));
    } catch (DataFormatException | UnreadableLineException | RuntimeException e) {
      problems.addLine(lines.number(), "left out: " + ReadProblem.reason(e));
    }
  }

  private static IntervalHistogram parse(String line) throws DataFormatException {
    String[] fields = line.split(",");
    int first = fields[0].startsWith(TAG) ? 1 : 0;
    if (fields.length != first + 4) {
      throw new DataFormatException("not an interval");
    }
    String tag = first == 1 ? fields[0].substring(TAG.length()) : "";
    double startSeconds = Double.parseDouble(fields[first]);
    double lengthSeconds = Double.parseDouble(fields[first + 1]);
    Optional<RequestOutcome> outcome = RequestOutcome.ofTag(tag);
    if (outcome.isEmpty()) {
      throw new DataFormatException("no outcome: " + tag);
    }
    if (!RunTimeRange.isPossible(startSeconds) || !RunTimeRange.isPossible(lengthSeconds)) {
      throw new DataFormatException("no time of a run");
    }
    return new IntervalHistogram(
        outcome.get(),
        startSeconds,
        startSeconds + lengthSeconds,
        EncodedHistogram.ofCompressed(Base64.getDecoder().decode(fields[first + 3])));
  }
}
