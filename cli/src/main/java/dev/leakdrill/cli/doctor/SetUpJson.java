package dev.leakdrill.cli.doctor;

import java.util.List;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A set-up check as JSON, a public interface: {@code docs/set-up.md} has the fields. Stateless. */
public final class SetUpJson {

  private static final int FORMAT_VERSION = 1;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private record Document(int formatVersion, boolean fit, List<CheckResult> checks) {}

  private SetUpJson() {}

  /** Returns it, with a line break at the end. */
  public static String of(SetUp setUp) {
    return MAPPER.writeValueAsString(new Document(FORMAT_VERSION, setUp.isFit(), setUp.results()))
        + System.lineSeparator();
  }
}
