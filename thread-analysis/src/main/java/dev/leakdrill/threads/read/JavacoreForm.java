package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Frames;
import dev.leakdrill.threads.LockWait;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The javacore of OpenJ9 and IBM's JDKs. Native threads without a Java name are left out.
 *
 * <pre>
 * 1TIDATETIME    Date: 2014/10/02 at 08:15:42
 * 3XMTHREADINFO      "name" J9VMThread:0x3f78, j9thread_t:0x14c7, java/lang/Thread:0xec40, state:CW, prio=5
 * 3XMTHREADBLOCK     Blocked on: java/lang/Object@0x7f Owned by: "other" (J9VMThread:0x3f79, ..)
 * 4XESTACKTRACE                at java/lang/Object.wait(Object.java:167(Compiled Code))
 * 5XESTACKTRACE                   (entered lock: java/lang/Object@0xde4f, entry count: 1)
 * </pre>
 */
final class JavacoreForm implements TextForm {

  private static final Pattern TITLE = Pattern.compile("0SECTION +TITLE ");
  private static final Pattern DATE =
      Pattern.compile("1TIDATETIME +Date: +(\\d{4}/\\d\\d/\\d\\d at \\d\\d:\\d\\d:\\d\\d).*");

  private static final DateTimeFormatter DATE_FORMAT =
      DateTimeFormatter.ofPattern("uuuu/MM/dd 'at' HH:mm:ss");

  private static final Pattern PROCESS = Pattern.compile("1CIPROCESSID +Process ID: (\\d+).*");
  private static final Pattern HEADER =
      Pattern.compile(
          "3XMTHREADINFO +\"(?<name>.*)\" \\(?(?:J9VMThread|TID):(?<id>0x[0-9A-Fa-f]+)[^\"]*?"
              + " state: ?(?<state>\\w+)");

  private static final Pattern FRAME = Pattern.compile("4XESTACKTRACE +at ([^(]+)\\((.*)\\)\\s*");
  private static final Pattern CPU =
      Pattern.compile("3XMCPUTIME +CPU usage total: (\\d+\\.\\d+) secs.*");

  private static final Pattern ENTERED =
      Pattern.compile("5XESTACKTRACE +\\(entered lock: ([^,]+),.*");

  private static final Pattern BLOCKED =
      Pattern.compile(
          "3XMTHREADBLOCK +(Blocked|Waiting|Parked) on: (\\S+)"
              + "(?: Owned by: \"(.*)\" \\(J9VMThread:(0x[0-9A-Fa-f]+).*)?.*");

  private static final Pattern DETAIL = Pattern.compile("[3-5]X(?!MTHREADINFO )[A-Z]");

  private static final Map<String, LockWait.Kind> KINDS =
      Map.of(
          "Blocked", LockWait.Kind.MONITOR,
          "Waiting", LockWait.Kind.NOTIFICATION,
          "Parked", LockWait.Kind.PARK);

  private static final Map<String, String> STATES =
      Map.of("R", "RUNNABLE", "CW", "WAITING", "P", "WAITING", "B", "BLOCKED", "MW", "BLOCKED");

  @Override
  public String name() {
    return "javacore";
  }

  @Override
  public List<String> words() {
    return List.of("3XMTHREADINFO", "0SECTION");
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
    return new ThreadBuilder(header.group("id"), header.group("name"))
        .state(STATES.get(header.group("state")));
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    Matcher frame = FRAME.matcher(line);
    if (frame.matches()) {
      String place = frame.group(2).replace("(Compiled Code)", "");
      thread.frame(frame.group(1).replace('/', '.') + "(" + place + ")");
      return true;
    }
    Matcher entered = ENTERED.matcher(line);
    if (entered.matches()) {
      thread.holdsLock(entered.group(1));
      return true;
    }
    Matcher blocked = BLOCKED.matcher(line);
    if (blocked.matches()) {
      thread.waitsFor(
          new LockWait(
              Objects.requireNonNull(KINDS.get(blocked.group(1))),
              blocked.group(2),
              Frames.className(blocked.group(2).replace('/', '.')),
              blocked.group(4),
              blocked.group(3)));
      return true;
    }
    Matcher cpu = CPU.matcher(line);
    if (cpu.matches()) {
      thread.cpu(Double.parseDouble(cpu.group(1)) * 1000);
      return true;
    }
    // What is native, what the heap has, which loader: no header of a thread, as "3XMTHREADINFO ".
    return DETAIL.matcher(line).lookingAt();
  }

  @Override
  public void readOutside(String line, DumpBuilder dump) {
    Matcher process = PROCESS.matcher(line);
    if (process.matches()) {
      dump.processId(process.group(1));
    }
    Matcher date = DATE.matcher(line);
    if (date.matches()) {
      try {
        dump.localTime(LocalDateTime.parse(date.group(1), DATE_FORMAT));
      } catch (DateTimeParseException e) {
        // Damaged digits: the dump has no time.
        return;
      }
    }
  }
}
