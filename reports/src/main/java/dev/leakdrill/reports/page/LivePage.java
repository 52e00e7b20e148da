package dev.leakdrill.reports.page;

import java.io.IOException;
import java.util.Map;

/**
 * The page that shows a drill while it runs, in four parts that one server hands out: HTML, style
 * and script, so that its policy can forbid whatever is written into the page. Stateless.
 */
public final class LivePage {

  private LivePage() {}

  /**
   * Returns the page; it asks for {@code live.css}, {@code shell.js} and {@code live.js} beside it.
   *
   * @throws IOException if it is not on the class path
   */
  public static String html() throws IOException {
    return PageResources.render("live.html", Map.of());
  }

  /**
   * @throws IOException if a part is not on the class path
   */
  public static String css() throws IOException {
    return ReportPage.uplot("uPlot.min.css")
        + PageResources.text("page.css")
        + PageResources.text("charts.css")
        + PageResources.text("live.css");
  }

  /**
   * Returns what has to be done before the first paint.
   *
   * @throws IOException if a part is not on the class path
   */
  public static String shell() throws IOException {
    return PageResources.text("shell.js");
  }

  /**
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
