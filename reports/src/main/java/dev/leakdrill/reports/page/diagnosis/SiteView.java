package dev.leakdrill.reports.page.diagnosis;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A place that acquires things which have to be given back, ready to print. Immutable.
 *
 * @param outstanding how many were not given back, {@code 0 → 120 → 241}
 * @param oldest age of the oldest that is held; empty if there is none
 */
public record SiteView(FrameView frame, String resource, String outstanding, String oldest) {

  private static final int MAX_SITES = 30;
  private static final double MILLIS_OF_A_SECOND = 1e3;

  /** Returns the sites that hold something by the last dump. */
  static List<SiteView> allOf(JsonNode diagnosis) {
    List<SiteView> sites = new ArrayList<>();
    for (JsonNode site : diagnosis.path("sites")) {
      List<Integer> outstanding = Nodes.numbers(site, "outstanding");
      if (outstanding.get(outstanding.size() - 1) > 0) {
        Double oldest = Nodes.number(site, "oldestMillis");
        sites.add(
            new SiteView(
                FrameView.of(Nodes.text(site, "frame"), "named"),
                Nodes.text(site, "resource"),
                Nodes.series(outstanding),
                oldest == null ? "" : Nodes.duration(oldest / MILLIS_OF_A_SECOND)));
      }
    }
    return sites.stream().limit(MAX_SITES).toList();
  }
}
