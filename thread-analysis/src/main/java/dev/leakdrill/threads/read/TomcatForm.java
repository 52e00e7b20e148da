package dev.leakdrill.threads.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Threads that Tomcat finds running after an application has stopped, one warning each. The dump
 * holds no other threads:
 *
 * <pre>
 * .. The web application [server] appears to have started a thread named [HikariPool-202
 *    housekeeper] but has failed to stop it. This is very likely to create a memory leak. Stack ..
 *  sun.misc.Unsafe.park(Native Method)
 * </pre>
 */
final class TomcatForm implements TextForm {

  private static final Pattern HEADER =
      Pattern.compile(".*\\bstarted a thread named \\[(.*)\\] but has failed to stop it\\b");

  private static final Pattern FRAME =
      Pattern.compile("\\s+(?:at )?([\\w.$<>/@-]+\\([^()]*\\))\\s*");

  @Override
  public String name() {
    return "Tomcat log";
  }

  @Override
  public List<String> words() {
    return List.of(" started a thread named [");
  }

  @Override
  public Pattern header() {
    return HEADER;
  }

  @Override
  public ThreadBuilder start(Matcher header) {
    return new ThreadBuilder(null, header.group(1));
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    Matcher frame = FRAME.matcher(line);
    if (!frame.matches()) {
      return false;
    }
    thread.frame(frame.group(1));
    return true;
  }
}
