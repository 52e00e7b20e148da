package dev.leakdrill.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The artifacts that the modules' POMs name themselves: direct dependencies, and the plugins that a
 * drill and the building of {@code leakdrill.jar} run. Asking Maven for all would take it longer
 * than all of {@code leakdrill doctor} may. Not thread-safe.
 */
final class ReactorPoms {

  private static final Set<String> PLUGINS =
      Set.of(
          "gatling-maven-plugin",
          "maven-compiler-plugin",
          "maven-dependency-plugin",
          "maven-enforcer-plugin",
          "maven-jar-plugin",
          "maven-resources-plugin",
          "maven-shade-plugin");
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{([\\w.-]+)}");
  private static final String OWN_GROUP = "dev.leakdrill";

  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> managed = new HashMap<>();
  private final Map<String, String> bomsByGroup = new HashMap<>();
  private final Set<Artifact> artifacts = new LinkedHashSet<>();

  private ReactorPoms() {}

  /**
   * Reads the POMs of a project.
   *
   * @throws IOException if one cannot be read, or is none
   */
  static Set<Artifact> artifacts(Path project) throws IOException {
    ReactorPoms poms = new ReactorPoms();
    Element root = parse(project.resolve("pom.xml"));
    poms.manage(root);
    poms.collect(root);
    for (Element module : children(root, "modules", "module")) {
      Element pom = parse(project.resolve(module.getTextContent().strip()).resolve("pom.xml"));
      poms.manage(pom);
      poms.collect(pom);
    }
    return poms.artifacts;
  }

  private void manage(Element pom) {
    for (Element section : children(pom, "properties")) {
      for (Element property : elements(section)) {
        properties.put(property.getTagName(), property.getTextContent().strip());
      }
    }
    for (Element each : children(pom, "dependencyManagement", "dependencies", "dependency")) {
      if (text(each, "scope").equals("import")) {
        bomsByGroup.put(text(each, "groupId"), text(each, "version"));
      } else {
        managed.put(text(each, "groupId") + ":" + text(each, "artifactId"), text(each, "version"));
      }
    }
    for (Element each : children(pom, "build", "pluginManagement", "plugins", "plugin")) {
      plugin(each);
    }
  }

  private void collect(Element pom) {
    for (Element each : children(pom, "dependencies", "dependency")) {
      String group = text(each, "groupId");
      String name = text(each, "artifactId");
      String version = text(each, "version");
      if (!group.equals(OWN_GROUP)) {
        String or = managed.getOrDefault(group + ":" + name, bomsByGroup.getOrDefault(group, ""));
        artifacts.add(new Artifact(group, name, version.isEmpty() ? or : version));
      }
    }
    for (Element each : children(pom, "build", "plugins", "plugin")) {
      plugin(each);
    }
  }

  private void plugin(Element plugin) {
    String name = text(plugin, "artifactId");
    String version = text(plugin, "version");
    String group = text(plugin, "groupId");
    if (PLUGINS.contains(name) && !version.isEmpty()) {
      artifacts.add(
          new Artifact(group.isEmpty() ? "org.apache.maven.plugins" : group, name, version));
    }
  }

  /** Returns a child's text with the properties in it, empty if there is none or one is unknown. */
  private String text(Element parent, String name) {
    for (Element child : children(parent, name)) {
      Matcher property = PROPERTY.matcher(child.getTextContent().strip());
      StringBuilder text = new StringBuilder();
      while (property.find()) {
        String value = properties.get(property.group(1));
        if (value == null) {
          return "";
        }
        property.appendReplacement(text, Matcher.quoteReplacement(value));
      }
      return property.appendTail(text).toString();
    }
    return "";
  }

  private static List<Element> children(Element parent, String... path) {
    List<Element> found = List.of(parent);
    for (String name : path) {
      List<Element> next = new ArrayList<>();
      for (Element element : found) {
        elements(element).stream().filter(e -> e.getTagName().equals(name)).forEach(next::add);
      }
      found = next;
    }
    return found;
  }

  private static List<Element> elements(Element parent) {
    List<Element> elements = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  private static Element parse(Path pom) throws IOException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // The default one prints.
      builder.setErrorHandler(null);
      return builder.parse(pom.toFile()).getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(pom + " is no POM", e);
    }
  }
}
