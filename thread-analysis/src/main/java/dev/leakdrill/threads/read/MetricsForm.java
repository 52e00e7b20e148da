package dev.leakdrill.threads.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of Dropwizard's {@code /threads} and of the dumps in a support bundle of Jenkins, which
 * has the processor time and the number in hexadecimal, too:
 *
 * <pre>
 * "main" id=1 (0x1) state=WAITING cpu=62%
 *     - waiting on &lt;0x1f9a3c> (a java.lang.Object)
 *       owned by "other" id=3 (0x3)
 *     at java.lang.Object.wait(Native Method)
 *       - locked java.lang.Object@27716f4
 *
 *     Locked synchronizers: count = 1
 *       - java.util.concurrent.locks.ReentrantLock$NonfairSync@54bedef2
 * </pre>
 */
final class MetricsForm implements TextForm {

  private static final Pattern HEADER =
      Pattern.compile(
          "\"(?<name>.*)\" id=(?<id>\\d+)(?: \\(0x[0-9a-f]+\\))? state=(?<state>[A-Z_]+)\\b");

  private static final Pattern OWNER =
      Pattern.compile("\\s+owned by \"?(.*?)\"? id=(\\d+)(?: \\(0x[0-9a-f]+\\))?\\s*");

  private static final Pattern HELD = Pattern.compile("\\s+- (?:locked )?(\\S+@[0-9a-f]+)\\s*");

  @Override
  public String name() {
    return "Dropwizard text";
  }

  @Override
  public List<String> words() {
    return List.of(" state=");
  }

  @Override
  public Pattern header() {
    return HEADER;
  }

  @Override
  public ThreadBuilder start(Matcher header) {
    return new ThreadBuilder(header.group("id"), header.group("name")).state(header.group("state"));
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    Matcher owner = OWNER.matcher(line);
    if (owner.matches()) {
      thread.ownedBy(owner.group(2), owner.group(1));
      return true;
    }
    Matcher held = HELD.matcher(line);
    if (held.matches()) {
      thread.holdsLock(held.group(1));
      return true;
    }
    return StackLines.read(line, thread);
  }
}
