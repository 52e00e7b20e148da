package dev.leakdrill.server.vitals;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict parser of Prometheus text format 0.0.4: HELP and TYPE of a family come before its
 * samples, its samples are contiguous, and no series is there twice.
 */
public final class PrometheusText {

  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";
  private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") .+");
  private static final Pattern TYPE =
      Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|summary|histogram|untyped)");
  private static final Pattern SAMPLE =
      Pattern.compile("((" + NAME + ")(?:\\{" + LABEL + "(?:," + LABEL + ")*})?) (\\S+)");

  private final Map<String, Double> samples = new LinkedHashMap<>();
  private final Map<String, String> types = new LinkedHashMap<>();
  private final Set<String> helped = new HashSet<>();
  private String family = "";

  private PrometheusText() {}

  /**
   * Returns each sample by its series, labels as they were written: {@code up{job="x"}}.
   *
   * @throws IllegalArgumentException if the text is not in the format; the message has the line
   */
  public static Map<String, Double> parse(String text) {
    PrometheusText parsed = new PrometheusText();
    if (!text.endsWith("\n")) {
      throw new IllegalArgumentException("the last line must end");
    }
    text.lines().forEach(parsed::read);
    return parsed.samples;
  }

  private void read(String line) {
    Matcher help = HELP.matcher(line);
    Matcher type = TYPE.matcher(line);
    Matcher sample = SAMPLE.matcher(line);
    if (help.matches()) {
      require(helped.add(help.group(1)), "second help", line);
    } else if (type.matches()) {
      family = type.group(1);
      require(types.put(family, type.group(2)) == null, "second type", line);
    } else {
      require(sample.matches(), "not a sample", line);
      require(isOfTheFamily(sample.group(2)), "sample outside its family", line);
      double value = value(sample.group(3), line);
      require(samples.put(sample.group(1), value) == null, "second sample", line);
    }
  }

  private boolean isOfTheFamily(String name) {
    if (name.equals(family)) {
      return true;
    }
    String type = types.getOrDefault(family, "");
    String suffix = name.startsWith(family) ? name.substring(family.length()) : "";
    return switch (type) {
      case "summary" -> suffix.equals("_count") || suffix.equals("_sum");
      case "histogram" -> Set.of("_count", "_sum", "_bucket").contains(suffix);
      default -> false;
    };
  }

  private static double value(String text, String line) {
    try {
      return switch (text) {
        case "+Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(text);
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a number: " + line, e);
    }
  }

  private static void require(boolean held, String complaint, String line) {
    if (!held) {
      throw new IllegalArgumentException(complaint + ": " + line);
    }
  }
}
