package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Frames;
import dev.leakdrill.threads.LockWait;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@link java.lang.management.ThreadInfo#toString()}, as Dubbo and many watchdogs log it, and
 * the similar output of Karaf's {@code shell:threads}, Jenkins and Arthas. The JDK cuts stacks
 * after eight frames.
 *
 * <pre>
 * "name" Id=1037 BLOCKED on org.apache.log4j.spi.RootLogger@13344c34 owned by "other" Id=1903
 *         at org.apache.log4j.Category.callAppenders(Category.java:204)
 *         -  blocked on org.apache.log4j.spi.RootLogger@13344c34
 *         ...
 * "name" Id=120 in TIMED_WAITING on lock=java.lang.Object@7a3a099
 *     at java.base@17.0.8/java.lang.Object.wait(Native Method)
 * </pre>
 */
final class ThreadInfoForm implements TextForm {

  private static final Pattern HEADER =
      Pattern.compile(
          "\"(?<name>.{0,2000}?)\"(?: daemon)?(?: prio=\\d+)? Id=(?<id>\\d+)(?: [^\" ]{1,80}){0,8}? "
              + "(?<state>NEW|RUNNABLE|BLOCKED|WAITING|TIMED_WAITING|TERMINATED)\\b"
              + "(?: on (?:lock=)?(?<lock>\\S+))?"
              + "(?: owned by \"?(?<owner>.*?)\"? Id=(?<ownerId>\\d+))?");

  private static final Pattern LOCK =
      Pattern.compile("- +(blocked on|waiting on|locked|) *(\\S+@[0-9a-f]+)");

  @Override
  public String name() {
    return "ThreadInfo text";
  }

  @Override
  public List<String> words() {
    return List.of(" Id=");
  }

  @Override
  public Pattern header() {
    return HEADER;
  }

  @Override
  public ThreadBuilder start(Matcher header) {
    ThreadBuilder thread =
        new ThreadBuilder(header.group("id"), header.group("name")).state(header.group("state"));
    String lock = header.group("lock");
    // A carrier "waits on" the virtual thread that it runs.
    if (lock != null && !lock.startsWith("java.lang.VirtualThread@")) {
      LockWait.Kind kind = thread.isBlocked() ? LockWait.Kind.MONITOR : LockWait.Kind.PARK;
      thread.waitsFor(
          new LockWait(
              kind, lock, Frames.className(lock), header.group("ownerId"), header.group("owner")));
    }
    return thread;
  }

  @Override
  public boolean read(String line, ThreadBuilder thread) {
    Matcher lock = LOCK.matcher(line.strip());
    if (lock.matches()) {
      switch (lock.group(1)) {
        // The header has said it already, and who owns it.
        case "blocked on" -> {}
        // A thread that is parked "waits on" its blocker, too.
        case "waiting on" -> thread.waitsOnNotificationInObjectWait();
        default -> thread.holdsLock(lock.group(2));
      }
      return true;
    }
    return StackLines.read(line, thread);
  }
}
