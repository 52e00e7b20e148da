package dev.leakdrill.threads.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the log of the watchdog of Spigot and Paper servers:
 *
 * <pre>
 * Current Thread: Server thread
 *         PID: 19 | Suspended: false | Native: true | State: RUNNABLE
 *         Thread is waiting on monitor(s):
 *                 Locked on:java.io.BufferedInputStream.read(BufferedInputStream.java:336)
 *         Stack:
 *                 java.net.SocketInputStream.socketRead0(Native Method)
 * </pre>
 */
final class WatchdogForm implements TextForm {

  private static final Pattern HEADER = Pattern.compile("Current Thread: (.+)");
  private static final Pattern STATE =
      Pattern.compile("\\s*PID: (\\d+) \\| .*\\bState: ([A-Z_]+)\\s*");

  private static final Pattern FRAME = Pattern.compile("\\s+([\\w.$<>/@-]+\\([^()]*\\))\\s*");
  private static final Pattern OTHER =
      Pattern.compile("\\s+(?:Thread is waiting on monitor\\(s\\):|Locked on:.*|Stack:)\\s*");

  @Override
  public String name() {
    return "watchdog log";
  }

  @Override
  public List<String> words() {
    return List.of("Current Thread: ");
  }

  @Override
  public Pattern header() {
    return HEADER;
  }

  @Override
  public ThreadBuilder start(Matcher header) {
    return new ThreadBuilder(null, header.group(1).strip());
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    Matcher state = STATE.matcher(line);
    if (state.matches()) {
      thread.id(state.group(1)).state(state.group(2));
      return true;
    }
    if (OTHER.matcher(line).matches()) {
      return true;
    }
    Matcher frame = FRAME.matcher(line);
    if (frame.matches()) {
      thread.frame(frame.group(1));
      return true;
    }
    return false;
  }
}
