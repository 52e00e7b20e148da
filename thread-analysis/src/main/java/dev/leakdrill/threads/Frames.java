package dev.leakdrill.threads;

import java.util.regex.Pattern;

/**
 * Frames in one spelling, {@code package.Class.method(File.java:NN)}, whichever tool wrote them.
 * Stateless.
 */
public final class Frames {

  /** A hidden class is named with an address, in decimal on JDK 8. */
  private static final Pattern ADDRESS = Pattern.compile("[/+](?:0x[0-9a-fA-F]+|\\d+)(?=[.$])");

  private static final Pattern NUMBERED =
      Pattern.compile(
          "(\\$\\$Lambda|\\$Proxy|Generated(?:Method|Constructor|SerializationConstructor)Accessor)"
              + "\\$?\\d+");

  private static final Pattern WOVEN = Pattern.compile("(CGLIB\\$\\$)[0-9a-f]+");

  /** YourKit puts it before the names of native methods. */
  private static final String PROFILER = "$$YJP$$";

  private Frames() {}

  /**
   * Returns a frame without what differs from process to process or from tool to tool: module and
   * loader, a profiler's mark, the numbers and addresses of lambdas, proxies and other hidden
   * classes.
   */
  public static String normalised(String frame) {
    String plain = frame.strip().replace(PROFILER, "");
    if (plain.indexOf('$') >= 0 || plain.indexOf('/') >= 0 || plain.contains("Accessor")) {
      plain = ADDRESS.matcher(plain).replaceAll("");
      plain = NUMBERED.matcher(plain).replaceAll("$1");
      plain = WOVEN.matcher(plain).replaceAll("$1");
    }
    int place = plain.indexOf('(');
    if (place < 0) {
      return plain.substring(plain.lastIndexOf('/') + 1);
    }
    String method = plain.substring(0, place);
    String file = plain.substring(place + 1);
    return method.substring(method.lastIndexOf('/') + 1)
        + '('
        + file.substring(file.lastIndexOf('/') + 1);
  }

  /** Returns whether a normalised frame is of a class in this package or below. */
  public static boolean isIn(String packageName, String frame) {
    return frame.startsWith(packageName)
        && frame.length() > packageName.length()
        && frame.charAt(packageName.length()) == '.';
  }

  /** Returns {@code package.Class.method} of a normalised frame. */
  public static String method(String frame) {
    int place = frame.indexOf('(');
    return place < 0 ? frame : frame.substring(0, place);
  }

  /** Returns the class of an object that is spelled {@code package.Class@hash}. */
  public static String className(String object) {
    int hash = object.indexOf('@');
    return hash < 0 ? object : object.substring(0, hash);
  }
}
