package dev.leakdrill.cli.lab;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A right answer: a number with its tolerance ({@code 800 +- 60}), a line of the source ({@code
 * Gateway:39}, several by {@code or}), or the letter of a choice. Immutable.
 */
final class LabAnswer {

  private static final Pattern NUMBER =
      Pattern.compile("(\\d+(?:\\.\\d+)?) \\+- (\\d+(?:\\.\\d+)?)");

  /** A line as stack traces, tools and people write it. */
  private static final Pattern PLACE = Pattern.compile("(\\w+)(?:\\.java)?:(\\d+)\\)?$");

  private static final Pattern TYPED_NUMBER =
      Pattern.compile("~?(\\d+(?:[.,]\\d+)?) *(?:/s|rps|s)?");
  private static final Pattern THOUSANDS = Pattern.compile("(\\d),(\\d{3})(?!\\d)");

  private final String right;

  LabAnswer(String right) {
    this.right = right.strip();
  }

  /** Returns whether what somebody typed is right. */
  boolean accepts(String typed) {
    String answer = typed.strip();
    Matcher number = NUMBER.matcher(right);
    if (number.matches()) {
      return isWithin(
          answer, Double.parseDouble(number.group(1)), Double.parseDouble(number.group(2)));
    }
    List<String> alternatives = Arrays.asList(right.split(" or "));
    Matcher place = PLACE.matcher(answer);
    if (place.find()) {
      return alternatives.contains(place.group(1) + ":" + place.group(2));
    }
    return alternatives.contains(answer.toLowerCase(Locale.ROOT).replaceAll("[).]$", ""));
  }

  private static boolean isWithin(String answer, double value, double tolerance) {
    Matcher typed = TYPED_NUMBER.matcher(THOUSANDS.matcher(answer).replaceAll("$1$2"));
    return typed.matches()
        && Math.abs(Double.parseDouble(typed.group(1).replace(',', '.')) - value) <= tolerance;
  }
}
