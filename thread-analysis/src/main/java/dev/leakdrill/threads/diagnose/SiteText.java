package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.AcquisitionSite;
import dev.leakdrill.threads.Dump;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words on an acquisition site that leaks. Stateless. */
final class SiteText {

  private static final double MILLIS_PER_SEC = 1e3;

  private SiteText() {}

  static String sentence(SiteHistory site) {
    AcquisitionSite latest = site.latest();
    String acquired =
        latest.inUse() == null
            ? " acquired at "
            : " opened for calls and kept idle by the client made at ";
    return site.outstanding().last()
        + " "
        + latest.resource()
        + acquired
        + site.namedFrame()
        + " were not given back; "
        + CulpritText.deltas(site.outstanding())
        + oldest(latest);
  }

  static List<String> evidence(SiteHistory site, List<Dump> dumps) {
    AcquisitionSite latest = site.latest();
    CountSeries series = site.outstanding();
    List<String> lines = new ArrayList<>();
    lines.add(
        "grew in %d of %d steps: %s"
            .formatted(series.stepsGrown(), series.steps(), CulpritText.values(series)));
    lines.add(
        "%d of %d that were acquired there were given back by the last dump (%s)"
            .formatted(latest.returned(), latest.acquired(), dumps.get(dumps.size() - 1).name()));
    if (latest.inUse() != null) {
      lines.add("%d of the rest are in use".formatted(latest.inUse()));
    }
    if (latest.medianMillis() != null) {
      lines.add(
          "half of the rest are %s old or older"
              .formatted(CulpritText.seconds(latest.medianMillis() / MILLIS_PER_SEC)));
    }
    Double seconds = site.growthSeconds();
    if (seconds != null && seconds > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "+%.2f %s a second while they grew",
              series.growth() / seconds,
              latest.resource()));
    }
    return lines;
  }

  private static String oldest(AcquisitionSite latest) {
    return latest.oldestMillis() == null
        ? ""
        : ", the oldest is " + CulpritText.seconds(latest.oldestMillis() / MILLIS_PER_SEC) + " old";
  }
}
