package dev.leakdrill.threads.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of {@code jstack -F} and of core files on JDK 8 and older. It has no names, and its
 * BLOCKED is every thread that does not run, so the state is left open:
 *
 * <pre>
 * Attaching to process ID 13001, please wait...
 * Thread 13055: (state = BLOCKED)
 *  - sun.misc.Unsafe.park(boolean, long) @bci=0 (Compiled frame; information may be imprecise)
 *  - com.example.Stock.take() @bci=7, line=67 (Interpreted frame)
 * </pre>
 */
final class ServiceabilityForm implements TextForm {

  private static final Pattern TITLE = Pattern.compile("Attaching to (?:process ID|core) ");
  private static final Pattern PROCESS = Pattern.compile("Attaching to process ID (\\d+).*");
  private static final Pattern HEADER =
      Pattern.compile("Thread (\\d+): \\(state = [A-Z_]+\\)\\s*$");

  @Override
  public String name() {
    return "jstack -F text";
  }

  @Override
  public List<String> words() {
    return List.of("(state = ", "Attaching to ");
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
    return new ThreadBuilder(header.group(1), "");
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    return StackLines.read(line, thread);
  }

  @Override
  public void readOutside(String line, DumpBuilder dump) {
    Matcher process = PROCESS.matcher(line);
    if (process.matches()) {
      dump.processId(process.group(1));
    }
  }
}
