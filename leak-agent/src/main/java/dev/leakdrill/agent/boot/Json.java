package dev.leakdrill.agent.boot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Writes {@link Acquisitions} as JSON, the sites with the most outstanding first. By hand: a
 * library would be larger than the agent's code.
 */
final class Json {

  private Json() {}

  private static final class SiteTally {
    private long outstanding;
    private long idle;
    private final List<Long> agesNanos = new ArrayList<>();

    private long oldestNanos() {
      return agesNanos.stream().mapToLong(age -> age).max().orElse(0);
    }

    /** Returns the upper median. */
    private long medianNanos() {
      return agesNanos.stream().sorted().skip(agesNanos.size() / 2).findFirst().orElse(0L);
    }
  }

  static String of(Acquisitions acquisitions) {
    acquisitions.expunge();
    long nowNanos = acquisitions.nowNanos();
    Map<Site, SiteTally> tallies = new HashMap<>();
    for (Acquisition acquisition : acquisitions.outstanding()) {
      SiteTally tally = tallies.computeIfAbsent(acquisition.site(), site -> new SiteTally());
      tally.outstanding++;
      tally.idle += acquisition.idle() ? 1 : 0;
      tally.agesNanos.add(nowNanos - acquisition.sinceNanos());
    }
    int oneIn = acquisitions.oneIn();
    String sites =
        tallies.entrySet().stream()
            .sorted(Comparator.comparingLong(entry -> -entry.getValue().outstanding))
            .map(entry -> site(entry.getKey(), entry.getValue(), oneIn))
            .collect(Collectors.joining(","));
    return format(
        "{\"oneIn\":%d,\"limited\":%b,\"totals\":{%s},\"sites\":[%s]}",
        oneIn, acquisitions.limited(), totals(acquisitions), sites);
  }

  private static String totals(Acquisitions acquisitions) {
    int oneIn = acquisitions.oneIn();
    return List.of(ResourceType.values()).stream()
        .map(
            resource -> {
              Acquisitions.Totals totals = acquisitions.totals(resource);
              // Read acquired last, so that concurrent acquisitions never show more returned.
              long collected = totals.collected.sum();
              long returned = totals.returned.sum();
              return format(
                  "%s:{\"acquired\":%d,\"returned\":%d,\"collected\":%d}",
                  quoted(resource.label()),
                  oneIn * totals.acquired.sum(),
                  oneIn * returned,
                  oneIn * collected);
            })
        .collect(Collectors.joining(","));
  }

  private static String site(Site site, SiteTally tally, int oneIn) {
    String inUse =
        site.resource() == ResourceType.CONNECTIONS
            ? Long.toString(oneIn * (tally.outstanding - tally.idle))
            : "null";
    return format(
        "{\"resource\":%s,\"acquired\":%d,\"returned\":%d,\"collected\":%d,\"outstanding\":%d,"
            + "\"inUse\":%s,\"oldestMillis\":%d,\"medianMillis\":%d,\"handedOn\":%d,\"frames\":[%s]}",
        quoted(site.resource().label()),
        oneIn * site.acquired(),
        oneIn * site.returned(),
        oneIn * site.collected(),
        oneIn * tally.outstanding,
        inUse,
        TimeUnit.NANOSECONDS.toMillis(tally.oldestNanos()),
        TimeUnit.NANOSECONDS.toMillis(tally.medianNanos()),
        site.passThroughFrames(),
        site.frames().stream().map(Json::quoted).collect(Collectors.joining(",")));
  }

  /** Formats with ASCII digits, whatever the program's locale. */
  private static String format(String template, Object... values) {
    return String.format(Locale.ROOT, template, values);
  }

  static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        // JSON requires it for control characters; a lone surrogate has no UTF-8 encoding.
        json.append(format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
