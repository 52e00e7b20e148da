package dev.leakdrill.threads.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Threads of {@code jstack -m} on JDK 8 and older, native frames among those of Java; newer JDKs
 * write a header as jstack does below the rule. Threads without Java are left out:
 *
 * <pre>
 * ----------------- 13055 -----------------
 * 0x00007f83aa        __lll_lock_wait + 0x24
 * 0x00007f83ab        * com.example.Shop.price(int) bci:3 line:31 (Interpreted frame)
 * </pre>
 */
final class MixedForm implements TextForm {

  private static final Pattern HEADER = Pattern.compile("-{10,} (\\d+) -{10,}\\s*$");

  @Override
  public String name() {
    return "jstack -m text";
  }

  @Override
  public List<String> words() {
    return List.of("---------- ");
  }

  @Override
  public Pattern header() {
    return HEADER;
  }

  @Override
  public ThreadBuilder start(Matcher header) {
    return new ThreadBuilder(header.group(1), "").onlyWithStack(true);
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    return StackLines.read(line, thread);
  }
}
