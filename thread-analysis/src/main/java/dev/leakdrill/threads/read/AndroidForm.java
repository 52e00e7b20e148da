package dev.leakdrill.threads.read;

import dev.leakdrill.threads.LockWait;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The traces that Android writes of an application that does not respond; native frames are left
 * out:
 *
 * <pre>
 * ----- pid 3581 at 2020-06-03 21:49:56 -----
 * "main" prio=5 tid=1 Blocked
 *   | group="main" sCount=1 dsCount=0 obj=0x77d21af8 self=0x7fa2ea2a00
 *   at com.example.Shop.price(Shop.java:31)
 *   - waiting to lock &lt;0x2fbcb3de> (a com.example.Shop) held by thread 15
 * </pre>
 */
final class AndroidForm implements TextForm {

  private static final Pattern TITLE =
      Pattern.compile("-{3,} pid (\\d+) at (\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d).*");

  private static final Pattern HEADER =
      Pattern.compile("\"(?<name>.*)\" (?:daemon )?prio=\\d+ tid=(?<id>\\d+) (?<state>[A-Za-z_]+)");

  private static final Pattern LOCK =
      Pattern.compile(
          "\\s*- waiting to lock <([^>]+)>(?: \\(a (\\S+)\\))?.*\\bheld by (?:thread|tid=)(?: )?(\\d+).*");

  private static final Pattern HELD_BY = Pattern.compile("\\s*- held by thread (\\d+).*");
  private static final Pattern DETAIL =
      Pattern.compile("\\s+(?:\\| |native: |kernel: |#\\d+ pc |\\(no .*stack).*");

  private static final Map<String, String> STATES =
      Map.of(
          "blocked", "BLOCKED",
          "monitor", "BLOCKED",
          "waiting", "WAITING",
          "wait", "WAITING",
          "timedwaiting", "TIMED_WAITING",
          "timed_wait", "TIMED_WAITING",
          "sleeping", "TIMED_WAITING");

  @Override
  public String name() {
    return "Android traces";
  }

  @Override
  public List<String> words() {
    return List.of(" tid=", " pid ");
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
    String state = header.group("state").toLowerCase(Locale.ROOT);
    return new ThreadBuilder(header.group("id"), header.group("name"))
        .state(STATES.getOrDefault(state, "RUNNABLE"));
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    Matcher lock = LOCK.matcher(line);
    if (lock.matches()) {
      thread.waitsFor(
          new LockWait(LockWait.Kind.MONITOR, lock.group(1), lock.group(2), lock.group(3), null));
      return true;
    }
    Matcher owner = HELD_BY.matcher(line);
    if (owner.matches()) {
      thread.ownedBy(owner.group(1), null);
      return true;
    }
    return DETAIL.matcher(line).matches() || StackLines.read(line, thread);
  }

  @Override
  public void readOutside(String line, DumpBuilder dump) {
    Matcher title = TITLE.matcher(line);
    if (title.matches()) {
      dump.processId(title.group(1));
      try {
        dump.localTime(LocalDateTime.parse(title.group(2).replace(' ', 'T')));
      } catch (DateTimeParseException e) {
        // Damaged digits: the dump has no time.
        return;
      }
    }
  }
}
