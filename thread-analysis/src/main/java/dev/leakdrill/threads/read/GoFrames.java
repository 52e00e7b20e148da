package dev.leakdrill.threads.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Go's frames in the spelling of {@link dev.leakdrill.threads.Frames}: {@code
 * net/http.(*persistConn).roundTrip(transport.go:2620)}. The package keeps its path; the file keeps
 * of its own path what shows that a library has it, {@code (gin@v1.9.1/context.go:185)} or {@code
 * (vendor/context.go:185)}. Stateless.
 */
final class GoFrames {

  /** The place of a frame whose place is not known, or not yet. */
  private static final String UNPLACED = "(unknown.go:0)";

  private static final Pattern MODULE =
      Pattern.compile("([^/@]++)(?:/v\\d++)?@(v\\d[^/]*+)/(?:.*/)?");

  /** Go itself, where the go command has fetched it as a module. */
  private static final String TOOLCHAIN = "golang.org/toolchain@";

  private GoFrames() {}

  /** Returns a frame without its place, to be completed by {@link #placed}. */
  static String unplaced(String function) {
    // Dots in the last element of a path are escaped: gopkg.in/yaml%2ev3.
    return (function.indexOf('%') < 0 ? function : function.replace("%2e", ".")) + UNPLACED;
  }

  /** Returns a frame with this place; a frame that has one already as it is. */
  static String placed(String frame, String path, String line) {
    return frame.endsWith(UNPLACED)
        ? frame.substring(0, frame.length() - UNPLACED.length())
            + "("
            + file(path.replace('\\', '/'))
            + ":"
            + line
            + ")"
        : frame;
  }

  private static String file(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (name.endsWith(".goc")) {
      // Until Go 1.4 parts of the runtime were in such files.
      name = name.substring(0, name.length() - 1);
    }
    if (path.contains("@v") && !path.contains(TOOLCHAIN)) {
      Matcher module = MODULE.matcher(path);
      if (!module.find()) {
        return name;
      }
      return module.group(1) + "@" + module.group(2) + "/" + name;
    }
    return path.contains("/vendor/") ? "vendor/" + name : name;
  }
}
