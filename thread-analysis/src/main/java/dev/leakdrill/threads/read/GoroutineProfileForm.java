package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Language;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the profile of Go's goroutines, {@code /debug/pprof/goroutine?debug=1}: equal stacks
 * counted, without numbers or states of goroutines.
 *
 * <pre>
 * goroutine profile: total 1204
 * 1000 @ 0x43b256 0x44b01c 0x655fb5 0x46b181
 * # labels: {"path":"/pay"}
 * #       0x655fb4        net/http.(*persistConn).writeLoop+0xf4  /usr/local/go/src/net/http/transport.go:2392
 * </pre>
 */
final class GoroutineProfileForm implements TextForm {

  private static final Pattern TITLE =
      Pattern.compile("goroutine(?:leak)? profile: total (\\d{1,9})");

  /** Profiles of locks have a second number before the sign. */
  private static final Pattern HEADER =
      Pattern.compile("(?<![\\d]|\\d )(?<count>[1-9]\\d{0,8}) @(?: 0x[0-9a-f]+)+\\s*$");

  private static final Pattern FRAME =
      Pattern.compile(
          "#?\\s*+0x[0-9a-f]++\\s++(?<function>[^+]++)\\+0x[0-9a-f]++\\s++(?<path>.*):(?<line>\\d+)\\s*");

  @Override
  public String name() {
    return "goroutine profile";
  }

  @Override
  public List<String> words() {
    return List.of(" @ 0x", " profile: total ");
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
    return new ThreadBuilder(null, "")
        .namedAfterEntry()
        .count(Integer.parseInt(header.group("count")));
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    Matcher frame = FRAME.matcher(line);
    if (frame.matches()) {
      String function = frame.group("function");
      if (!function.equals("runtime.main") && !function.equals("runtime.goexit")) {
        thread.frame(
            GoFrames.placed(GoFrames.unplaced(function), frame.group("path"), frame.group("line")));
      }
      return true;
    }
    // Labels, or a frame without a name.
    return line.startsWith("#");
  }

  @Override
  public void readOutside(String line, DumpBuilder dump) {
    Matcher title = TITLE.matcher(line);
    if (title.lookingAt()) {
      dump.announce(Integer.parseInt(title.group(1)));
    }
  }

  @Override
  public void complete(DumpBuilder dump) {
    dump.language(Language.GO);
    if (dump.threadCount() < dump.announced()) {
      dump.incomplete("it ends too early (%d goroutines announced)".formatted(dump.announced()));
    }
  }
}
