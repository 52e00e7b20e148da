package dev.leakdrill.reports.page;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.StackGroup;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of threads by stack in each dump of the first service: a column for each of the most
 * frequent stacks, and one for all others. Stateless.
 */
final class StackShares {

  private static final int MAX_PLACES = 5;
  private static final int MIN_THREADS = 3;
  private static final String ELSEWHERE = "elsewhere";

  /** The dumps of a series are named by their time, in milliseconds since clock zero. */
  private static final Pattern TIME = Pattern.compile("(\\d{1,12})\\.json");

  private StackShares() {}

  static ColumnTable of(List<Dump> series, String gatewayPackage) {
    List<Dump> dumps = series.stream().filter(dump -> TIME.matcher(dump.name()).matches()).toList();
    List<Map<String, Integer>> counts =
        dumps.stream().map(dump -> counts(dump, gatewayPackage)).toList();
    Map<String, Integer> most = new HashMap<>();
    counts.forEach(each -> each.forEach((place, count) -> most.merge(place, count, Math::max)));
    List<String> places =
        most.entrySet().stream()
            .filter(place -> place.getValue() >= MIN_THREADS)
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
            .limit(MAX_PLACES)
            .map(Map.Entry::getKey)
            .toList();
    ColumnTable columns = new ColumnTable();
    for (int i = 0; i < dumps.size(); i++) {
      Map<String, Integer> count = counts.get(i);
      columns.at(seconds(dumps.get(i)));
      places.forEach(place -> columns.put(place, count.getOrDefault(place, 0)));
      int inPlaces = places.stream().mapToInt(place -> count.getOrDefault(place, 0)).sum();
      columns.put(ELSEWHERE, dumps.get(i).threadCount() - inPlaces);
    }
    return columns;
  }

  private static double seconds(Dump dump) {
    Matcher name = TIME.matcher(dump.name());
    return name.matches() ? Long.parseLong(name.group(1)) / 1e3 : 0;
  }

  private static Map<String, Integer> counts(Dump dump, String gatewayPackage) {
    Map<String, Integer> counts = new HashMap<>();
    for (StackGroup group : dump.groups()) {
      counts.merge(place(group.members().get(0), gatewayPackage), group.unnamed(), Integer::sum);
      for (DumpedThread thread : group.members()) {
        counts.merge(place(thread, gatewayPackage), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** The client's innermost frame, or else what the thread's name says without its numbers. */
  private static String place(DumpedThread thread, String gatewayPackage) {
    return thread.frames().stream()
        .filter(frame -> frame.startsWith(gatewayPackage + "."))
        .findFirst()
        .map(frame -> frame.substring(gatewayPackage.length() + 1))
        .orElseGet(() -> thread.name().replaceAll("\\d+", "N"));
  }
}
