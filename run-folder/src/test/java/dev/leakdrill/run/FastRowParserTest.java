package dev.leakdrill.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;

/** {@link FastRowParser} reads a row as Jackson does, or leaves it to Jackson. */
class FastRowParserTest {

  /** A column of each type that the tables of a run folder have. */
  record Row(int whole, long large, double decimal, @Nullable Integer maybe, String word) {}

  private static final List<String> COLUMNS = List.of("whole", "large", "decimal", "maybe", "word");
  private static final List<String> GOOD = List.of("7", "8", "2.5", "3", "service-1");

  private static final RecordShape<Row> SHAPE = RecordShape.of(Row.class);

  private final FastRowParser<Row> plain = FastRowParser.of(SHAPE, COLUMNS);
  private final RowReader<Row> jackson = new RowReader<>(Row.class, SHAPE, COLUMNS);

  private Optional<Row> byJackson(String line) {
    try {
      return Optional.ofNullable(jackson.readWithJackson(line));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  static Stream<String> lines() {
    List<String> odd =
        List.of(
            "",
            "0",
            "-0",
            "-1",
            "007",
            "+5",
            " 1",
            "1 ",
            "\"1\"",
            "\"a,b\"",
            "1.0",
            "1.5",
            "-2.25",
            "1.",
            ".5",
            "-",
            "--1",
            "1-1",
            "1.2.3",
            "1E3",
            "2.5E7",
            "2.309713484E8",
            "4.8113904800000004E7",
            "1E",
            "1E-3",
            "E3",
            "1E--3",
            "1.E3",
            "1E400",
            "1e3",
            "NaN",
            "Infinity",
            "true",
            "null",
            "0x10",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "123456789012345678",
            "0.1234567890123456",
            "99999999999999999999999",
            "١",
            "é",
            "a b",
            "'",
            "\"",
            "#",
            "<b>",
            "1_000",
            "1,000",
            "1d",
            "1L");
    return odd.stream()
        .flatMap(field -> IntStream.range(0, COLUMNS.size()).mapToObj(i -> with(i, field)));
  }

  private static String with(int column, String field) {
    return String.join(
        ",",
        IntStream.range(0, GOOD.size()).mapToObj(i -> i == column ? field : GOOD.get(i)).toList());
  }

  @ParameterizedTest
  @MethodSource("lines")
  void readsWhatJacksonReadsOrNothing(String line) {
    Row row = plain.read(line);

    if (row != null) {
      assertThat(byJackson(line)).contains(row);
    }
  }

  @Test
  void readsWhatOurWriterWrites() {
    assertThat(plain.read("7,8,2.5,3,service-1"))
        .isEqualTo(new Row(7, 8, 2.5, 3, "service-1"))
        .isEqualTo(byJackson("7,8,2.5,3,service-1").orElseThrow());
    assertThat(plain.read("7,8,4.8113904800000004E7,3,hold"))
        .isEqualTo(new Row(7, 8, 48_113_904.800000004, 3, "hold"));
    assertThat(plain.read("-7,8,40,,hold")).isEqualTo(new Row(-7, 8, 40, null, "hold"));
  }

  @Test
  void leavesDamageToJackson() {
    assertThat(plain.read("7,8,2.5,3")).isNull();
    assertThat(plain.read("7,8,2.5,3,hold,9")).isNull();
    assertThat(plain.read("")).isNull();
  }

  @Test
  void findsColumnsByTheirNames() {
    FastRowParser<Row> moved =
        FastRowParser.of(SHAPE, List.of("word", "new", "maybe", "decimal", "large", "whole"));

    assertThat(moved.read("hold,x y,3,2.5,8,7")).isEqualTo(new Row(7, 8, 2.5, 3, "hold"));
    assertThat(FastRowParser.of(SHAPE, List.of("whole", "large", "decimal", "maybe"))).isNull();
    assertThat(
            FastRowParser.of(SHAPE, List.of("whole", "large", "decimal", "maybe", "word", "word")))
        .isNull();
  }

  record Refusing(int positive) {
    Refusing {
      if (positive < 1) {
        throw new IllegalArgumentException("not positive");
      }
    }
  }

  @Test
  void whatTheRecordRefusesIsLeftToJackson() {
    FastRowParser<Refusing> refusing =
        FastRowParser.of(RecordShape.of(Refusing.class), List.of("positive"));

    assertThat(refusing.read("1")).isEqualTo(new Refusing(1));
    assertThat(refusing.read("0")).isNull();
  }
}
