package dev.leakdrill.drill.settings;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code leakdrill.*} properties, and collects every complaint before it makes one.
 *
 * <p>Ask for each knob by name, then call {@link #done()}: what was given and never asked for is a
 * name that does not exist. For one thread.
 */
final class DrillProperties {

  static final String PREFIX = "leakdrill.";

  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m)");
  private static final Map<String, Double> MILLIS_PER_UNIT =
      Map.of("ms", 1.0, "s", 1_000.0, "m", 60_000.0);
  private static final Pattern FRACTION = Pattern.compile("(\\d+)\\s*/\\s*([1-9]\\d*)");

  private final Map<String, String> given;
  private final SortedMap<String, String> known = new TreeMap<>();
  private final List<String> complaints = new ArrayList<>();

  DrillProperties(Map<String, String> properties) {
    given = new TreeMap<>();
    properties.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX)) {
            given.put(name, value.strip());
          }
        });
  }

  /** What the build itself passes in; not a knob, and not among the valid names of an error. */
  Optional<String> internal(String name) {
    return Optional.ofNullable(given.remove(PREFIX + name));
  }

  String oneOf(String name, List<String> valid, String defaultValue) {
    return read(
        name,
        "one of " + String.join(", ", valid),
        value -> valid.contains(value) ? Optional.of(value) : Optional.empty(),
        defaultValue);
  }

  /** One value of an enum, spelt as its {@code toString}. */
  <E extends Enum<E>> E oneOf(String name, E defaultValue) {
    E[] valid = defaultValue.getDeclaringClass().getEnumConstants();
    return read(
        name,
        "one of " + Arrays.stream(valid).map(E::toString).collect(joining(", ")),
        value -> Arrays.stream(valid).filter(each -> each.toString().equals(value)).findFirst(),
        defaultValue);
  }

  String text(String name, String description, String defaultValue) {
    return read(name, description, Optional::of, defaultValue);
  }

  int whole(String name, int lowest, int highest, int defaultValue) {
    return read(
        name,
        "a whole number, " + lowest + " .. " + highest,
        value ->
            value.matches("\\d{1,9}")
                ? Optional.of(Integer.parseInt(value)).filter(n -> n >= lowest && n <= highest)
                : Optional.empty(),
        defaultValue);
  }

  /** A knob of a kind of its own, which says itself what it takes. */
  <T> T oneKind(String name, String valid, Function<String, Optional<T>> parse, T defaultValue) {
    return read(name, valid, parse, defaultValue);
  }

  /** A number such as {@code 0.125} or a fraction such as {@code 1/8}. */
  double fraction(String name, double lowest, double highest, double defaultValue) {
    return read(
        name,
        "a fraction, " + asFraction(lowest) + " .. " + asFraction(highest),
        value -> parseFraction(value).filter(f -> f >= lowest && f <= highest),
        defaultValue);
  }

  /** A time with its unit: {@code 500ms}, {@code 1.5s}, {@code 2m}. */
  Duration time(String name, Duration shortest, Duration longest, Duration defaultValue) {
    return read(
        name,
        "a time with its unit (ms, s, m), " + inWords(shortest) + " .. " + inWords(longest),
        value ->
            parseDuration(value)
                .filter(d -> d.compareTo(shortest) >= 0 && d.compareTo(longest) <= 0),
        defaultValue);
  }

  /** Adds a complaint about knobs that contradict each other. */
  void complain(String complaint) {
    complaints.add(complaint);
  }

  /**
   * @throws DrillException if any knob was wrong, with all complaints and all valid names
   */
  void done() {
    for (String name : given.keySet()) {
      if (!known.containsKey(name)) {
        complaints.add(name + " does not exist" + suggestion(name));
      }
    }
    if (!complaints.isEmpty()) {
      StringBuilder message = new StringBuilder("Wrong knobs, nothing was started:");
      complaints.forEach(complaint -> message.append("\n  ").append(complaint));
      message.append("\nValid knobs:");
      known.forEach((name, valid) -> message.append("\n  -D%-34s %s".formatted(name + "=", valid)));
      throw new DrillException(message.toString());
    }
  }

  private <T> T read(
      String name, String valid, Function<String, Optional<T>> parse, T defaultValue) {
    String property = PREFIX + name;
    known.put(property, valid);
    String value = given.get(property);
    if (value == null) {
      return defaultValue;
    }
    Optional<T> parsed = parse.apply(value);
    if (parsed.isEmpty()) {
      complaints.add(property + "=" + value + ": want " + valid);
    }
    return parsed.orElse(defaultValue);
  }

  private String suggestion(String wrong) {
    String bare = wrong.substring(PREFIX.length()).toLowerCase(java.util.Locale.ROOT);
    return known.keySet().stream()
        .filter(
            name -> {
              String right = name.substring(PREFIX.length()).toLowerCase(java.util.Locale.ROOT);
              return right.contains(bare) || bare.contains(right);
            })
        .findFirst()
        .map(name -> "; did you mean " + name + "?")
        .orElse("");
  }

  private static Optional<Double> parseFraction(String value) {
    Matcher fraction = FRACTION.matcher(value);
    if (fraction.matches()) {
      return Optional.of(
          Double.parseDouble(fraction.group(1)) / Double.parseDouble(fraction.group(2)));
    }
    return value.matches("\\d*\\.?\\d+") ? Optional.of(Double.valueOf(value)) : Optional.empty();
  }

  private static Optional<Duration> parseDuration(String value) {
    Matcher matcher = DURATION.matcher(value);
    return matcher.matches()
        ? Optional.of(
            Duration.ofMillis(
                Math.round(
                    Double.parseDouble(matcher.group(1)) * MILLIS_PER_UNIT.get(matcher.group(2)))))
        : Optional.empty();
  }

  /** Returns a scale as people say it: {@code 1/8}. */
  static String asFraction(double value) {
    double inverse = 1 / value;
    return value < 1 && Math.abs(inverse - Math.rint(inverse)) < 1e-9
        ? "1/" + Math.round(inverse)
        : value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  private static String inWords(Duration duration) {
    return duration.toMillis() % 1_000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }
}
