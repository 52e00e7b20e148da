package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Language;
import dev.leakdrill.threads.LockWait;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the trace of Go's goroutines: {@code /debug/pprof/goroutine?debug=2}, and what a program
 * writes when it panics or gets SIGQUIT. A wait is in minutes, and not there below one:
 *
 * <pre>
 * goroutine 34 [select, 5 minutes, locked to thread]:
 * net/http.(*persistConn).roundTrip(0xc0000ce480, 0xc0000da900)
 *         /usr/local/go/src/net/http/transport.go:2620 +0x974
 * created by main.main in goroutine 1
 *         /src/main.go:67 +0x95
 * </pre>
 *
 * <p>Go leaves out the frame at which a goroutine waits and says in brackets for what. Both come
 * out as that frame, {@code runtime.gopark(select)}, so that a stack tells a sender on a channel
 * from a receiver.
 */
final class GoroutineTraceForm implements TextForm {

  private static final Pattern TITLE =
      Pattern.compile(
          "fatal error: (?:all goroutines are asleep|no goroutines .*) - deadlock!|SIGQUIT: quit");

  private static final Pattern HEADER =
      Pattern.compile(
          "(?:goroutine (?<id>\\d{1,19})(?: [a-z]+=\\S++)*|(?<count>[1-9]\\d{0,6}) goroutines?)"
              + " \\[(?<status>[^\\]]{1,120}+)\\].*:\\s*$"
              + "|[\\[ ]?Goroutine (?<unexpected>\\d{1,19}) in state (?<reason>[^,]{1,120}+), with .*"
              + " on top of the stack:\\s*$");

  /** Of goleak, which lists those that outlive a test. */
  private static final String UNEXPECTED = " (unexpected)";

  private static final Pattern MINUTES = Pattern.compile(", (\\d{1,9}) minutes");

  /**
   * The words that newer versions put after the status; that a goroutine has leaked is worth to be
   * kept.
   */
  private static final Pattern REMARK = Pattern.compile(" \\((?:durable|synctest|scan)\\)");

  private static final String NOT_IN_FUNCTIONS = "\"'=;";
  private static final Pattern CREATOR =
      Pattern.compile("created by (\\S++)(?: in goroutine \\d++)?\\s*");

  private static final Pattern PLACE =
      Pattern.compile("\\s*+((?:[A-Za-z]:)?[^:]++):(\\d++)(?: \\+0x[0-9a-f]++)?(?: fp=0x.*)?\\s*");

  private static final Pattern OTHER =
      Pattern.compile(
          "\\.\\.\\.(?:additional|\\d++) frames elided\\.\\.\\."
              + "|\\s*goroutine running on other thread; stack unavailable");

  private static final Set<String> RUNNABLE =
      Set.of("running", "runnable", "syscall", "preempted", "copystack", "debug call");

  private static final Pattern LOCK =
      Pattern.compile(
          "(?:internal/)?(sync\\.)(?:\\(\\*(Mutex)\\)\\.lockSlow|\\(\\*(RWMutex)\\)\\.R?Lock)");

  /** An address that is followed by a question mark may be an earlier one. */
  private static final Pattern ADDRESS = Pattern.compile("(0x[0-9a-f]+)(?:,.*)?");

  @Override
  public String name() {
    return "goroutine trace";
  }

  @Override
  public List<String> words() {
    return List.of("goroutine", "Goroutine ", "fatal error: ", "SIGQUIT: ");
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
  public boolean isAlwaysTitled() {
    return false;
  }

  @Override
  public ThreadBuilder start(Matcher header) {
    if (header.group("unexpected") != null) {
      String reason = header.group("reason");
      ThreadBuilder unexpected =
          new ThreadBuilder(header.group("unexpected"), "")
              .namedAfterEntry()
              .state(state(reason, false));
      unexpected.frame("runtime.gopark(" + reason + UNEXPECTED + ")");
      return unexpected;
    }
    String id = header.group("id");
    String status = header.group("status");
    Matcher minutes = MINUTES.matcher(status);
    Double waitSec = minutes.find() ? 60.0 * Integer.parseInt(minutes.group(1)) : null;
    int end = status.indexOf(',');
    String reason = REMARK.matcher(end < 0 ? status : status.substring(0, end)).replaceAll("");
    ThreadBuilder thread =
        new ThreadBuilder(id, "")
            .namedAfterEntry()
            .waiting(waitSec)
            .state(state(reason, waitSec != null));
    if (!RUNNABLE.contains(reason)) {
      thread.frame("runtime.gopark(" + reason + ")");
    }
    // Number 0 is the scheduler's stack and comes once for each thread of the operating system.
    return id == null
        ? thread.count(Integer.parseInt(header.group("count")))
        : thread.leftOut(id.equals("0"));
  }

  /** Older versions of goleak write the goroutine's own header below theirs. */
  @Override
  public void follow(ThreadBuilder previous, ThreadBuilder next) {
    boolean isSame = previous.id() != null && previous.id().equals(next.id());
    if (isSame && !previous.hasStackBelow(1)) {
      previous.leftOut(true);
      next.amendLast(
          parked ->
              parked.endsWith(UNEXPECTED + ")")
                  ? parked
                  : parked.substring(0, parked.length() - 1) + UNEXPECTED + ")");
    }
  }

  private static String state(String reason, boolean waitsForMinutes) {
    // A signal handler, or a read of a terminal, is in a system call for as long as it waits.
    if (RUNNABLE.contains(reason) && !(reason.equals("syscall") && waitsForMinutes)) {
      return "RUNNABLE";
    }
    return switch (reason) {
      case "sleep" -> "TIMED_WAITING";
      case "sync.Mutex.Lock", "sync.RWMutex.Lock", "sync.RWMutex.RLock" -> "BLOCKED";
      default -> "WAITING";
    };
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    // Large dumps are of such lines mostly, and a pattern costs more than all else.
    boolean isFunction = line.endsWith(")") && !line.startsWith("\t");
    if (isFunction && readFrame(line, thread)) {
      return true;
    }
    Matcher place = PLACE.matcher(line);
    if (place.matches()) {
      thread.amendLast(frame -> GoFrames.placed(frame, place.group(1), place.group(2)));
      return true;
    }
    String text = line.strip();
    Matcher creator = CREATOR.matcher(text);
    if (creator.matches()) {
      thread.createdBy(GoFrames.unplaced(creator.group(1)));
      return true;
    }
    if (line.startsWith("[originating from goroutine ")) {
      thread.ignoreFrames();
      return true;
    }
    return readFrame(text, thread) || OTHER.matcher(line).matches();
  }

  /** The arguments are in the last parentheses; a method's receiver may be in others. */
  private static boolean readFrame(String line, ThreadBuilder thread) {
    int arguments = line.lastIndexOf('(');
    if (arguments < 1 || !line.endsWith(")") || !isFunction(line, arguments)) {
      return false;
    }
    // Trackers take the star of a receiver for markup.
    String function = line.substring(0, arguments).replace(".(_", ".(*");
    // GOTRACEBACK=system shows the runtime's own frames, too.
    if (!function.startsWith("runtime.gopark")
        && !function.equals("runtime.main")
        && !function.equals("runtime.goexit")) {
      thread.frame(GoFrames.unplaced(function));
    }
    Matcher lock = function.contains("sync.(*") ? LOCK.matcher(function) : null;
    if (lock != null && lock.matches() && !thread.isRunnable()) {
      thread.state("BLOCKED");
      String type = lock.group(1) + (lock.group(2) == null ? lock.group(3) : lock.group(2));
      Matcher address = ADDRESS.matcher(line.substring(arguments + 1, line.length() - 1));
      if (address.matches()) {
        thread.waitsFor(new LockWait(LockWait.Kind.MONITOR, address.group(1), type, null, null));
      }
    }
    return true;
  }

  private static boolean isFunction(String line, int end) {
    for (int i = 0; i < end; i++) {
      char each = line.charAt(i);
      if (each <= ' ' || NOT_IN_FUNCTIONS.indexOf(each) >= 0 || i == 0 && each == '(') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void readOutside(String line, DumpBuilder dump) {
    if (line.startsWith("fatal error: ") && TITLE.matcher(line).lookingAt()) {
      dump.allAreAsleep();
    }
  }

  @Override
  public void complete(DumpBuilder dump) {
    dump.language(Language.GO);
    if (dump.threadCount() == 1 && dump.threads().get(0).state().equals("RUNNABLE")) {
      dump.incomplete("it shows one goroutine only, as a panic does unless GOTRACEBACK=all is set");
    }
  }
}
