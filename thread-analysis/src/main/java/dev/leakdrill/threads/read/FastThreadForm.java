package dev.leakdrill.threads.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text that the site fastThread shows of a dump, as people copy it: the name before the first
 * field, or in the line above it.
 *
 * <pre>
 * lettuce-epollEventLoop-12-1
 * priority:5 - threadId:0x00007f0286 - nativeId:0x2aa - nativeId (decimal):682 - state:RUNNABLE
 * stackTrace:
 * java.lang.Thread.State: RUNNABLE
 * at com.example.Shop.price(Shop.java:31)
 * </pre>
 */
final class FastThreadForm implements TextForm {

  private static final Pattern HEADER =
      Pattern.compile(
          "(?:(?<name>.*\\S) - )?priority:\\d+ - threadId:(?<id>0x[0-9a-fA-F]+)"
              + "(?: - nativeId[^:]*:[0-9a-fx]+)*(?: - state:(?<state>[A-Z_]+))?.*");

  @Override
  public String name() {
    return "fastThread text";
  }

  @Override
  public List<String> words() {
    return List.of(" threadId:0x");
  }

  @Override
  public Pattern header() {
    return HEADER;
  }

  @Override
  public ThreadBuilder start(Matcher header) {
    String name = header.group("name");
    return new ThreadBuilder(header.group("id"), name == null ? "" : name)
        .state(header.group("state"));
  }

  @Override
  public void startAfter(String line, ThreadBuilder thread) {
    thread.nameIfUnnamed(line.strip());
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    return line.startsWith("stackTrace:")
        || line.startsWith("- None")
        || StackLines.read(line, thread);
  }
}
