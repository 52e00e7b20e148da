package dev.leakdrill.threads.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Kotlin's {@code DebugProbes.dumpCoroutines()}, each coroutine as a virtual thread:
 *
 * <pre>
 * Coroutines dump 2026/03/02 10:15:00
 * Coroutine "fetch#2":StandaloneCoroutine{Active}@504bd145, state: SUSPENDED
 *         at com.example.Shop.price(Shop.kt:31)
 * </pre>
 */
final class CoroutineForm implements TextForm {

  private static final Pattern TITLE = Pattern.compile("Coroutines dump \\d");
  private static final Pattern HEADER =
      Pattern.compile(
          "Coroutine (?:\"(?<name>.*)\":)?[\\w.$]+\\{.*\\}@(?<id>[0-9a-f]+), state: (?<state>\\w+)");

  @Override
  public String name() {
    return "coroutine text";
  }

  @Override
  public List<String> words() {
    return List.of("Coroutine");
  }

  @Override
  public Pattern header() {
    return HEADER;
  }

  @Override
  public Pattern title() {
    return TITLE;
  }

  @Override
  public ThreadBuilder start(Matcher header) {
    String name = header.group("name");
    return new ThreadBuilder(header.group("id"), name == null ? "" : name)
        .state(header.group("state").equals("RUNNING") ? "RUNNABLE" : "WAITING")
        .virtual(true);
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    return StackLines.read(line, thread);
  }
}
