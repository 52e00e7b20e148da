package dev.leakdrill.server.json;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON mapper that all servers share. Safe for use by many threads. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /** Returns a mapper that rejects duplicate fields and trailing content. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** Returns {@code value} as UTF-8 JSON. */
  public static byte[] bytes(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /** Returns {@code value} as UTF-8 JSON for people: indented, with a line feed at the end. */
  public static byte[] prettyBytes(Object value) {
    String json = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
