package dev.leakdrill.drill.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The {@code leakdrill.*} properties that were given. It collects every complaint before it makes
 * one, so that a user mends all knobs at once.
 *
 * <p>Ask for each knob by name, then call {@link #failOnComplaints()}: a name that was given and
 * never asked for does not exist. A knob that is wrong has its default value until then. For one
 * thread.
 */
final class DrillProperties {

  static final String PREFIX = "leakdrill.";

  private final Map<String, String> given = new TreeMap<>();
  private final SortedMap<String, String> validByName = new TreeMap<>();
  private final List<String> complaints = new ArrayList<>();

  DrillProperties(Map<String, String> properties) {
    properties.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX)) {
            given.put(name, value.strip());
          }
        });
  }

  /** Returns a value that the build passes in; not a knob, and not among an error's valid names. */
  Optional<String> internal(String name) {
    return Optional.ofNullable(given.remove(PREFIX + name));
  }

  /** Returns one of the valid words. */
  String oneOf(String name, List<String> valid, String defaultValue) {
    return parsed(
        name,
        "one of " + String.join(", ", valid),
        value -> Optional.of(value).filter(valid::contains),
        defaultValue);
  }

  /** Returns one of an enum's constants, given by its spelling. */
  <E extends Enum<E>> E oneOf(String name, E defaultValue) {
    List<E> valid = List.of(defaultValue.getDeclaringClass().getEnumConstants());
    return parsed(
        name,
        "one of " + valid.stream().map(E::toString).collect(Collectors.joining(", ")),
        value -> valid.stream().filter(each -> each.toString().equals(value)).findFirst(),
        defaultValue);
  }

  /** Returns any text. */
  String text(String name, String description, String defaultValue) {
    return parsed(name, description, Optional::of, defaultValue);
  }

  /** Returns a whole number, {@code min} .. {@code max}. */
  int whole(String name, int min, int max, int defaultValue) {
    return parsed(
        name,
        "a whole number, " + min + " .. " + max,
        value ->
            value.matches("\\d{1,9}")
                ? Optional.of(Integer.parseInt(value)).filter(n -> n >= min && n <= max)
                : Optional.empty(),
        defaultValue);
  }

  /** Returns a number such as {@code 0.125} or a fraction such as {@code 1/8}. */
  double fraction(String name, double min, double max, double defaultValue) {
    return parsed(
        name,
        "a fraction, " + ValueFormat.fraction(min) + " .. " + ValueFormat.fraction(max),
        value -> ValueFormat.parseFraction(value).filter(f -> f >= min && f <= max),
        defaultValue);
  }

  /** Returns a time, given with its unit: {@code 500ms}, {@code 1.5s}, {@code 2m}. */
  Duration time(String name, Duration min, Duration max, Duration defaultValue) {
    return parsed(
        name,
        "a time with its unit (ms, s, m), "
            + ValueFormat.duration(min)
            + " .. "
            + ValueFormat.duration(max),
        value ->
            ValueFormat.parseDuration(value)
                .filter(time -> time.compareTo(min) >= 0 && time.compareTo(max) <= 0),
        defaultValue);
  }

  /**
   * Returns a knob's value as the parser understands it.
   *
   * @param valid what the knob takes, in words
   * @param parser returns empty for a value that is wrong
   */
  <T> T parsed(String name, String valid, Function<String, Optional<T>> parser, T defaultValue) {
    String property = PREFIX + name;
    validByName.put(property, valid);
    String value = given.get(property);
    if (value == null) {
      return defaultValue;
    }
    Optional<T> parsed = parser.apply(value);
    if (parsed.isEmpty()) {
      complaints.add(property + "=" + value + ": want " + valid);
    }
    return parsed.orElse(defaultValue);
  }

  /** Adds a complaint about knobs that contradict each other. */
  void complain(String complaint) {
    complaints.add(complaint);
  }

  /**
   * Returns if every knob is right.
   *
   * @throws DrillException if any knob was wrong, with all complaints and all valid names
   */
  void failOnComplaints() {
    for (String name : given.keySet()) {
      if (!validByName.containsKey(name)) {
        complaints.add(name + " does not exist" + suggestion(name));
      }
    }
    if (complaints.isEmpty()) {
      return;
    }
    StringBuilder message = new StringBuilder("Wrong knobs, nothing was started:");
    complaints.forEach(complaint -> message.append("\n  ").append(complaint));
    message.append("\nValid knobs:");
    validByName.forEach(
        (name, valid) -> message.append("\n  -D%-34s %s".formatted(name + "=", valid)));
    throw new DrillException(message.toString());
  }

  private String suggestion(String wrongName) {
    String wrong = shortName(wrongName);
    return validByName.keySet().stream()
        .filter(name -> shortName(name).contains(wrong) || wrong.contains(shortName(name)))
        .findFirst()
        .map(name -> "; did you mean " + name + "?")
        .orElse("");
  }

  private static String shortName(String name) {
    return name.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
  }
}
