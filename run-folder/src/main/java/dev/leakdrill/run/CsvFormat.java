package dev.leakdrill.run;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/** The Jackson CSV mapper of the tables of a run folder. */
final class CsvFormat {

  /** Slow to create, so plain tables are read without it (docs/adr/0019). */
  static final CsvMapper MAPPER =
      CsvMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
          .enable(CsvReadFeature.FAIL_ON_MISSING_COLUMNS)
          .enable(CsvReadFeature.EMPTY_STRING_AS_NULL)
          .build();

  private CsvFormat() {}
}
