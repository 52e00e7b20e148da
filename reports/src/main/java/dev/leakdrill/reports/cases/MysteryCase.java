package dev.leakdrill.reports.cases;

import java.util.List;
import java.util.Optional;

/**
 * The neutral names of the cases, {@code mystery-1} and so on: a case's own name tells what leaks.
 * The order is not the catalogue's, and does not change. Stateless.
 */
public final class MysteryCase {

  private static final String PREFIX = "mystery-";

  private static final List<String> CASES =
      List.of(
          "lost-deadline",
          "unclosed-response",
          "stalled-call",
          "uncancelled-timer",
          "client-per-request",
          "sidecar-retries",
          "unbounded-pool",
          "abandoned-queue");

  private MysteryCase() {}

  /** Returns the neutral names of all cases. */
  public static List<String> names() {
    return CASES.stream().map(MysteryCase::nameOf).toList();
  }

  /** Returns the neutral name of a case; {@code mystery} for one that has none. */
  public static String nameOf(String caseName) {
    int place = CASES.indexOf(caseName);
    return place < 0 ? "mystery" : PREFIX + (place + 1);
  }

  /** Returns the case of a neutral name; empty if it is none. */
  public static Optional<LeakCase> find(String name) {
    return CASES.stream()
        .filter(each -> nameOf(each).equals(name))
        .findFirst()
        .flatMap(LeakCatalog::find);
  }
}
