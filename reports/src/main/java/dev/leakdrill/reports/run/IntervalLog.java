package dev.leakdrill.reports.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

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
public record IntervalLog(List<IntervalHistogram> intervals, List<Damage> damages) {

  /** From intended start to end. */
  public static final String RESPONSE_TIME_FILE = "response-time.hlog";

  /** From actual start to end. */
  public static final String SERVICE_TIME_FILE = "service-time.hlog";

  private static final String TAG = "Tag=";

  /** Reads {@code file}; never throws, a file that is not there is a damage too. */
  public static IntervalLog read(Path file) {
    String name = file.getFileName().toString();
    List<IntervalHistogram> intervals = new ArrayList<>();
    List<Damage> damages = new ArrayList<>();
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      List<String> lines = text.lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        boolean truncated = i == lines.size() - 1 && !text.endsWith("\n");
        if (line.isBlank() || line.startsWith("#") || line.startsWith("\"StartTimestamp\"")) {
          continue;
        }
        if (truncated) {
          damages.add(Damage.ofLine(name, i + 1, "truncated, left out"));
          continue;
        }
        try {
          intervals.add(parse(line));
        } catch (DataFormatException | RuntimeException e) {
          damages.add(Damage.ofLine(name, i + 1, "left out: " + reason(e)));
        }
      }
    } catch (NoSuchFileException e) {
      damages.add(Damage.ofFile(name, "not there"));
    } catch (IOException e) {
      damages.add(Damage.ofFile(name, "unreadable: " + e));
    }
    return new IntervalLog(List.copyOf(intervals), List.copyOf(damages));
  }

  private static IntervalHistogram parse(String line) throws DataFormatException {
    String[] fields = line.split(",");
    int first = fields[0].startsWith(TAG) ? 1 : 0;
    if (fields.length != first + 4) {
      throw new DataFormatException("not an interval");
    }
    String outcome = first == 1 ? fields[0].substring(TAG.length()) : "";
    double startSeconds = Double.parseDouble(fields[first]);
    double lengthSeconds = Double.parseDouble(fields[first + 1]);
    ByteBuffer encoded = ByteBuffer.wrap(Base64.getDecoder().decode(fields[first + 3]));
    return new IntervalHistogram(
        outcome,
        startSeconds,
        startSeconds + lengthSeconds,
        Histogram.decodeFromCompressedByteBuffer(encoded, 0));
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
