package dev.leakdrill.reports.page;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Reads templates and scripts from the class path and fills templates in. Stateless. */
public final class PageResources {

  private static final String FOLDER = "dev/leakdrill/reports/page/";

  private PageResources() {}

  /**
   * Returns a filled template; every value is escaped unless the template says {@code raw}.
   *
   * @throws IOException if the template cannot be read
   */
  public static String render(String template, Map<String, Object> values) throws IOException {
    ClasspathLoader templates = new ClasspathLoader(PageResources.class.getClassLoader());
    templates.setPrefix(FOLDER);
    PebbleEngine engine =
        new PebbleEngine.Builder()
            .loader(templates)
            .strictVariables(true)
            .defaultLocale(Locale.ROOT)
            .build();
    StringWriter page = new StringWriter();
    engine.getTemplate(template).evaluate(page, values);
    return page.toString();
  }

  /**
   * Returns one of this package's own resources.
   *
   * @throws IOException if there is none of this name
   */
  public static String text(String name) throws IOException {
    return textAt(FOLDER + name);
  }

  static String textAt(String path) throws IOException {
    try (InputStream in = open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static InputStream open(String path) throws IOException {
    InputStream in = PageResources.class.getClassLoader().getResourceAsStream(path);
    if (in == null) {
      throw new FileNotFoundException("not on the class path: " + path);
    }
    return in;
  }
}
