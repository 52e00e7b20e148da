package dev.leakdrill.threads.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stacks that somebody has copied out of a dump without the lines above them that name the threads:
 *
 * <pre>
 *    java.lang.Thread.State: WAITING (parking)
 *         at jdk.internal.misc.Unsafe.park(java.base@17.0.15/Native Method)
 * </pre>
 */
final class HeaderlessForm implements TextForm {

  private static final String STATE = "java.lang.Thread.State: ";
  private static final Pattern HEADER =
      Pattern.compile("\\s*java\\.lang\\.Thread\\.State: (?<state>[A-Z_]+)\\b.*");

  @Override
  public String name() {
    return "stacks without names";
  }

  @Override
  public List<String> words() {
    return List.of(STATE);
  }

  @Override
  public Pattern header() {
    return HEADER;
  }

  @Override
  public ThreadBuilder start(Matcher header) {
    return new ThreadBuilder(null, "").state(header.group("state")).onlyWithStack(true);
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    return !line.contains(STATE) && StackLines.read(line, thread);
  }

  @Override
  public String problem(boolean titled, boolean ended) {
    return "the lines that name its threads are missing";
  }
}
