package dev.leakdrill.threads.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text that programs print of {@link Thread#getAllStackTraces()}: {@link Thread#toString()}
 * (with the number since JDK 19), and frames below it. It has no states:
 *
 * <pre>
 * Thread[#21,worker-1,5,main]
 *         at java.lang.Thread.sleep(Native Method)
 * VirtualThread[#38,name]/waiting
 *         at com.example.Shop.price(Shop.java:31)
 * </pre>
 */
final class AllStackTracesForm implements TextForm {

  private static final Pattern HEADER =
      Pattern.compile(
          "\\s*(?:Thread\\[(?:#(?<id>\\d+),)?(?<name>.*),\\d+,[^,\\]]*\\]"
              + "|(?<virtual>VirtualThread)\\[#(?<virtualId>\\d+)(?:,(?<virtualName>[^\\]]*))?\\]"
              + "/[\\w@./-]*)\\s*(?::|=\\s*\\[?|->)?\\s*$");

  @Override
  public String name() {
    return "stack traces of Thread.toString";
  }

  @Override
  public List<String> words() {
    return List.of("Thread[");
  }

  @Override
  public Pattern header() {
    return HEADER;
  }

  @Override
  public ThreadBuilder start(Matcher header) {
    String virtualName = header.group("virtualName");
    boolean isVirtual = header.group("virtual") != null;
    return (isVirtual
            ? new ThreadBuilder(header.group("virtualId"), virtualName == null ? "" : virtualName)
            : new ThreadBuilder(header.group("id"), header.group("name")))
        .virtual(isVirtual)
        .onlyWithStack(true);
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    return BareFrames.read(line, thread);
  }
}
