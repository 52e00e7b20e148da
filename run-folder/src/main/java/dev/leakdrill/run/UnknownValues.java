package dev.leakdrill.run;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/**
 * A Jackson problem handler that reads an unknown value of an enum, damaged or of a newer version,
 * as null and reports it, so that the rest of the file can be used. For one file.
 */
final class UnknownValues extends DeserializationProblemHandler {

  private final ReadProblems problems;

  UnknownValues(ReadProblems problems) {
    this.problems = problems;
  }

  @Override
  public @Nullable Object handleWeirdStringValue(
      DeserializationContext context, Class<?> type, String value, String message) {
    return type.isEnum() ? unknown(context.getParser(), type, value) : NOT_HANDLED;
  }

  @Override
  public @Nullable Object handleWeirdNumberValue(
      DeserializationContext context, Class<?> type, Number value, String message) {
    return type.isEnum() ? unknown(context.getParser(), type, value.toString()) : NOT_HANDLED;
  }

  @Override
  public @Nullable Object handleUnexpectedToken(
      DeserializationContext context,
      JavaType type,
      JsonToken token,
      JsonParser parser,
      String message)
      throws JacksonException {
    if (!type.isEnumType()) {
      return NOT_HANDLED;
    }
    Object none = unknown(parser, type.getRawClass(), token.toString());
    parser.skipChildren();
    return none;
  }

  private @Nullable Object unknown(JsonParser parser, Class<?> type, String value) {
    String field =
        parser.streamReadContext().pathAsPointer().toString().substring(1).replace('/', '.');
    String known =
        Arrays.stream(type.getEnumConstants())
            .map(Object::toString)
            .collect(Collectors.joining(", "));
    problems.addFile("%s: left out, %s is none of %s".formatted(field, value, known));
    return null;
  }
}
