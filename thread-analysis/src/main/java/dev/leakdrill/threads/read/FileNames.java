package dev.leakdrill.threads.read;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of files in a folder or an archive, with slashes. Stateless. */
final class FileNames {

  /** Numbers in names by their value: {@code 9.txt} before {@code 10.txt}. */
  static final Comparator<String> NATURAL_ORDER =
      Comparator.comparing(FileNames::numbersPadded).thenComparing(Comparator.naturalOrder());

  private static final String DUMPS = "dumps/";
  private static final int DIGITS = 20;
  private static final Pattern NUMBER = Pattern.compile("\\d{1," + DIGITS + "}");

  private FileNames() {}

  /** Returns an archive's name of a file without what leads out of the archive. */
  static String plain(String name) {
    String plain = PlainText.shortened(name).replace('\\', '/');
    while (plain.startsWith("/") || plain.startsWith("./") || plain.startsWith("../")) {
      plain = plain.substring(plain.indexOf('/') + 1);
    }
    return plain;
  }

  /** Returns whether a file is the system's own, not the user's. */
  static boolean isHidden(String name) {
    return name.startsWith(".") || name.contains("/.") || name.startsWith("__MACOSX/");
  }

  /**
   * Returns the names without those beside a folder {@code dumps}: a run folder has the dumps of a
   * series there, and others of single moments beside it.
   */
  static List<String> withoutBesideDumps(Collection<String> names) {
    Set<String> folders = new HashSet<>();
    for (String name : names) {
      int dumps = ("/" + name).indexOf("/" + DUMPS);
      if (dumps >= 0) {
        folders.add(name.substring(0, dumps));
      }
    }
    return names.stream()
        .filter(name -> !folders.contains(name.substring(0, name.lastIndexOf('/') + 1)))
        .toList();
  }

  private static String numbersPadded(String name) {
    Matcher number = NUMBER.matcher(name);
    return number.replaceAll(found -> "0".repeat(DIGITS - found.group().length()) + found.group());
  }
}
