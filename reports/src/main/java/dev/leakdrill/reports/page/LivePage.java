package dev.leakdrill.reports.page;

import java.io.IOException;
import java.util.Map;

/**
 * The page that shows a drill while it runs: HTML, style and scripts as separate files, so that its
 * content policy can forbid everything inline. Stateless.
 */
public final class LivePage {

  private LivePage() {}

  /**
   * Returns the page, which loads {@code live.css}, {@code shell.js} and {@code live.js}.
   *
   * @throws IOException if it is not on the class path
   */
  public static String html() throws IOException {
    return PageResources.render("live.html", Map.of());
  }

  /**
   * Returns {@code live.css}.
   *
   * @throws IOException if a part is not on the class path
   */
  public static String css() throws IOException {
    return ReportPage.uplot("uPlot.min.css")
        + PageResources.text("page.css")
        + PageResources.text("charts.css")
        + PageResources.text("live.css");
  }

  /**
   * Returns {@code shell.js}, which runs before the first paint.
   *
   * @throws IOException if a part is not on the class path
   */
  public static String shell() throws IOException {
    return PageResources.text("shell.js");
  }

  /**
   * Returns {@code live.js}: the chart library, the charts and the view.
   *
   * @throws IOException if a part is not on the class path
   */
  public static String js() throws IOException {
    return String.join(
        "\n",
        ReportPage.uplot("uPlot.iife.min.js"),
        PageResources.text("charts.js"),
        PageResources.text("panels.js"),
        PageResources.text("live.js"));
  }
}
