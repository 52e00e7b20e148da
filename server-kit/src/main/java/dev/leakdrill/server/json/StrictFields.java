package dev.leakdrill.server.json;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a flat JSON object field by field; every error names the field and what it must be.
 *
 * <p>Read each known field, then call {@link #rejectOthers()}. Not safe for use by many threads.
 */
public final class StrictFields {

  private final ObjectNode fields;
  private final Set<String> known = new HashSet<>();

  private StrictFields(ObjectNode fields) {
    this.fields = fields;
  }

  /**
   * Reads one JSON object.
   *
   * @throws InvalidRequestException if {@code json} is anything else
   */
  public static StrictFields parse(byte[] json) throws InvalidRequestException {
    JsonNode node;
    try {
      node = Json.mapper().readTree(json);
    } catch (JacksonException e) {
      throw new InvalidRequestException("body is not valid JSON: " + e.getOriginalMessage());
    }
    if (node instanceof ObjectNode object) {
      return new StrictFields(object);
    }
    throw new InvalidRequestException("body must be a JSON object");
  }

  /**
   * Returns a string that is not blank.
   *
   * @param maxLength in UTF-16 units, inclusive
   * @throws InvalidRequestException if it is missing, not a string, blank or too long
   */
  public String text(String name, int maxLength) throws InvalidRequestException {
    JsonNode node = required(name);
    if (!node.isString()) {
      throw new InvalidRequestException(name + " must be a string");
    }
    String value = node.stringValue();
    if (value.isBlank()) {
      throw new InvalidRequestException(name + " must not be blank");
    }
    if (value.length() > maxLength) {
      throw new InvalidRequestException(name + " must not exceed " + maxLength + " characters");
    }
    return value;
  }

  /**
   * Returns a whole number within {@code [min, max]}.
   *
   * @throws InvalidRequestException if it is missing, not a whole number or out of range
   */
  public long wholeNumber(String name, long min, long max) throws InvalidRequestException {
    return wholeNumber(name, required(name), min, max);
  }

  /**
   * Returns a whole number within {@code [min, max]}, or empty if the field is missing.
   *
   * @throws InvalidRequestException if it is not a whole number or out of range
   */
  public OptionalLong optionalWholeNumber(String name, long min, long max)
      throws InvalidRequestException {
    Optional<JsonNode> node = find(name);
    return node.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(wholeNumber(name, node.get(), min, max));
  }

  /**
   * Checks that the object holds no other fields than those read so far.
   *
   * @throws InvalidRequestException naming the first that was not read, and the known ones
   */
  public void rejectOthers() throws InvalidRequestException {
    for (String name : fields.propertyNames()) {
      if (!known.contains(name)) {
        throw new InvalidRequestException(
            "unknown field \"" + name + "\"; known: " + String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  private static long wholeNumber(String name, JsonNode node, long min, long max)
      throws InvalidRequestException {
    boolean whole = node.isIntegralNumber() && node.canConvertToLong();
    if (!whole || node.longValue() < min || node.longValue() > max) {
      String upTo = max == Long.MAX_VALUE ? "" : " and at most " + max;
      throw new InvalidRequestException(name + " must be a whole number, at least " + min + upTo);
    }
    return node.longValue();
  }

  private JsonNode required(String name) throws InvalidRequestException {
    return find(name).orElseThrow(() -> new InvalidRequestException(name + " is missing"));
  }

  private Optional<JsonNode> find(String name) {
    known.add(name);
    @Nullable JsonNode node = fields.get(name);
    return Optional.ofNullable(node);
  }
}
