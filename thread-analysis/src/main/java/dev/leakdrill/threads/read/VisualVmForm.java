package dev.leakdrill.threads.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of VisualVM and of Spring Boot's Actuator ({@code Accept: text/plain}); it has the title
 * of HotSpot's and no last line:
 *
 * <pre>
 * "name" - Thread t@20000
 *    java.lang.Thread.State: TIMED_WAITING
 *         at java.lang.Thread.sleep(Native Method)
 *         - waiting to lock <d85f4b4> (a java.lang.Object) owned by "other" t@17
 *    Locked ownable synchronizers:
 *         - None
 * </pre>
 */
final class VisualVmForm implements TextForm {

  private static final Pattern HEADER = Pattern.compile("\"(.*)\" - Thread t@(\\d+)\\s*$");

  @Override
  public String name() {
    return "VisualVM text";
  }

  @Override
  public List<String> words() {
    return List.of(" - Thread t@");
  }

  @Override
  public Pattern header() {
    return HEADER;
  }

  @Override
  public ThreadBuilder start(Matcher header) {
    return new ThreadBuilder(header.group(2), header.group(1));
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    return StackLines.read(line, thread);
  }
}
