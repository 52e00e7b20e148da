package dev.leakdrill.run;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads and writes the JSON files of a run folder: indented, fields in the order of their record,
 * replaced atomically. Safe for use by many threads; of two writers of a file the later one wins.
 */
public final class JsonFiles {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .withCoercionConfig(
              LogicalType.Enum,
              config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull))
          .build();

  private JsonFiles() {}

  /**
   * Reads a file as a {@code type}.
   *
   * @throws IOException if the file is missing or does not hold a {@code type}; the message is one
   *     line
   */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    return read(file, MAPPER.readerFor(type));
  }

  /**
   * Reads a file as a {@code type}; an unknown value of an enum is read as null and reported.
   *
   * @throws IOException as {@link #read(Path, Class)}
   */
  static <T> T read(Path file, Class<T> type, ReadProblems unknown) throws IOException {
    return read(file, MAPPER.readerFor(type).withHandler(new UnknownValues(unknown)));
  }

  private static <T> T read(Path file, ObjectReader reader) throws IOException {
    try {
      T value = reader.readValue(AtomicFile.read(file));
      if (value == null) {
        throw new IOException(file.getFileName() + ": holds null");
      }
      return value;
    } catch (NoSuchFileException e) {
      throw new IOException(file.getFileName() + ": not there", e);
    } catch (JacksonException e) {
      String place = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
      throw new IOException(file.getFileName() + place + ": " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Replaces a file as a whole, see {@link AtomicFile#write}.
   *
   * @throws IOException if it cannot be written; the old file is still there then
   */
  public static void write(Path file, Object value) throws IOException {
    byte[] json = MAPPER.writeValueAsBytes(value);
    AtomicFile.write(file, out -> out.write(json));
  }
}
