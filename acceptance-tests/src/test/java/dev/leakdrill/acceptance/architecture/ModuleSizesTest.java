package dev.leakdrill.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Prints each module's lines of Java; none has more than three tenths of all. */
class ModuleSizesTest {

  private static final double MAX_SHARE = 0.3;

  @Test
  void noModuleHasMoreThanThreeTenthsOfAllLines() throws IOException {
    Map<Room, Long> lines = new EnumMap<>(Room.class);
    for (Room room : Room.values()) {
      lines.put(room, linesOf(room.sources()));
    }
    String listing = listing(lines);
    System.out.println(listing);

    assertThat(tooLarge(lines)).as(listing).isEmpty();
  }

  @Test
  void aModuleOfAThirdIsTooLarge() {
    assertThat(tooLarge(Map.of(Room.DRILL, 34L, Room.REPORTS, 26L, Room.RUN_FOLDER, 40L)))
        .containsExactlyInAnyOrder(Room.DRILL, Room.RUN_FOLDER);
  }

  private static List<Room> tooLarge(Map<Room, Long> lines) {
    double all = sum(lines);
    return lines.keySet().stream().filter(room -> lines.get(room) / all > MAX_SHARE).toList();
  }

  private static String listing(Map<Room, Long> lines) {
    return lines.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(
            each ->
                String.format(
                    Locale.ROOT,
                    "%-16s %6d lines of Java  %4.1f %%%n",
                    each.getKey().module(),
                    each.getValue(),
                    100.0 * each.getValue() / sum(lines)))
        .collect(Collectors.joining("", "", "%-16s %6d".formatted("all", sum(lines))));
  }

  private static long sum(Map<Room, Long> lines) {
    return lines.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long linesOf(Path sources) throws IOException {
    long lines = 0;
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        try (Stream<String> all = Files.lines(file)) {
          lines += all.count();
        }
      }
    }
    return lines;
  }
}
