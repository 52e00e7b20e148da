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
 * Reads an HdrHistogram interval log, V1.3 or older, and survives damage.
 *
 * <p>The library's {@code HistogramLogReader} takes a damaged line for the log's end and so loses
 * all that follows; this one splits the lines itself ({@code Tag=ok,start,length,max,histogram})
 * and leaves the histogram to the library.
 *
 * @param intervals the good lines, in the file's order
 * @param damages what was left out
 */
public record IntervalLog(List<IntervalHistogram> intervals, List<ReadProblem> damages) {

  private static final String TAG = "Tag=";

  /** Reads {@code file}; never throws, a file that is not there is a damage too. */
  public static IntervalLog read(Path file) {
    ReadProblems damages = new ReadProblems(file.getFileName().toString());
    List<IntervalHistogram> intervals = new ArrayList<>();
    try (LineReader lines = LineReader.open(file)) {
      while (lines.next()) {
        readLine(lines, intervals, damages);
      }
      if (lines.number() == 0) {
        damages.addFile("empty, not even a header");
      }
    } catch (NoSuchFileException e) {
      damages.addFile("not there");
    } catch (IOException e) {
      damages.addFile("unreadable: " + ReadProblem.reason(e));
    }
    return new IntervalLog(List.copyOf(intervals), damages.list());
  }

  private static void readLine(
      LineReader lines, List<IntervalHistogram> intervals, ReadProblems damages) {
    try {
      String line = lines.text();
      if (line.isBlank() || line.startsWith("#") || line.startsWith("\"StartTimestamp\"")) {
        return;
      }
      if (!lines.isWhole()) {
        damages.addLine(lines.number(), "truncated, left out");
        return;
      }
      intervals.add(parse(line));
    } catch (DataFormatException | UnreadableLineException | RuntimeException e) {
      damages.addLine(lines.number(), "left out: " + ReadProblem.reason(e));
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
