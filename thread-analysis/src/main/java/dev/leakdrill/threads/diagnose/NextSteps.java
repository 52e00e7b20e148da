package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Language;
import java.util.ArrayList;
import java.util.List;

/** The next steps for a reader, by what the threads of a finding wait for. Stateless. */
final class NextSteps {

  private NextSteps() {}

  static List<String> of(GroupHistory group, boolean isSingleDump) {
    List<String> steps = new ArrayList<>();
    String step = step(group);
    if (!step.isEmpty()) {
      steps.add(step);
    }
    if (isSingleDump) {
      steps.add("take two more dumps some seconds apart: they show who moves and who does not");
    }
    return steps;
  }

  /** Returns how to find out who started threads, which no thread dump of a JVM shows. */
  static List<String> findMaker(GroupHistory group) {
    if (group.loop() == IdleLoop.GO_RESPONSE) {
      return List.of(
          "look for a path on which response.Body is not closed, as a return on another status;"
              + " defer response.Body.Close() right after the check of the error");
    }
    if (group.isGo()) {
      return List.of(
          group.creator() == null
              ? "take /debug/pprof/goroutine?debug=2: it says who started each goroutine"
              : "look up from where they were started, to what is made there per call and has no"
                  + " Close on every path");
    }
    return List.of(
        "a dump cannot show who made them; a flight recording can: jcmd PID JFR.start duration=60s"
            + " filename=t.jfr, then jfr print --events jdk.ThreadStart t.jfr, or Leakdrill's agent",
        "look for a client, pool or timer that is made per call and not closed on every path");
  }

  /** Returns how to get a dump that has all threads. */
  static List<String> showVirtualThreads() {
    return List.of(
        "jcmd PID Thread.dump_to_file -format=json FILE shows them, or leakdrill diagnose --pid PID");
  }

  /**
   * Returns where else a leak may be, for what holds no thread.
   *
   * @param hasAgent whether the dumps also have what the agent recorded
   */
  static List<String> withoutFinding(boolean isSingleDump, Language language, boolean hasAgent) {
    List<String> steps = new ArrayList<>();
    if (isSingleDump) {
      steps.add("take two more dumps some seconds apart, while it hurts");
    }
    if (language == Language.GO) {
      steps.add(
          "what is not given back may hold no goroutine. Twice, some minutes apart, and compare:");
      steps.add("memory, timers: go tool pprof http://HOST/debug/pprof/heap");
      steps.add("connections, files: ss -tnp, ls /proc/PID/fd, or lsof -p PID");
      return steps;
    }
    steps.add("what is not given back may hold no thread. Twice, some minutes apart, and compare:");
    steps.add("objects, tasks of timers: jcmd PID GC.class_histogram");
    steps.add("connections, files: ss -tnp, ls /proc/PID/fd, or lsof -p PID");
    steps.add(
        hasAgent
            ? "what the agent recorded is below; its README says what it does not see"
            : "with Leakdrill's agent, dumps show who acquired what is not given back");
    return steps;
  }

  private static String step(GroupHistory group) {
    return switch (group.waitKind()) {
      case CHANNEL_SEND ->
          "find the receiver: it has left (a time-out, an early return) or is slower; a channel with"
              + " room for the value, or a select with the context, lets the sender go";
      case CHANNEL_RECEIVE -> "find who ought to send on the channel or to close it";
      case NIL_CHANNEL -> "find where the channel ought to have been made";
      case AFTER_TEST ->
          "look up from where they were started to what has to stop them, as a Close or a context";
      case RANDOM ->
          "the system lacks entropy: -Djava.security.egd=file:/dev/urandom, or rng-tools on the host";
      case UNREACHABLE -> "find who held the other end of the channel or lock, and let it go";
      case SOCKET_READ, HTTP_CALL ->
          group.isGo()
              ? "look for the Timeout of this http.Client, or a deadline of the request's context or"
                  + " the connection, and at the server that does not answer"
              : "look for the read time-out of this call, and at the server that does not answer";
      case SOCKET_WRITE -> "look at the peer that does not read, and for a limit on the call";
      case CONNECT -> "look for the connect time-out, and at the host and the firewall before it";
      case NAME_LOOKUP -> "look at the resolver: time a lookup on this host, and see resolv.conf";
      case FUTURE, LATCH ->
          "find who has to complete it, and give the wait a limit; if that task waits for a thread"
              + " of the same pool, it never runs";
      case SEMAPHORE -> "find a path on which a permit is not released: release it in finally";
      case LOCK ->
          "find the " + group.singularNoun() + " that holds the lock, and what it does with it";
      case BORROW ->
          "nothing is left to borrow: find who has not given it back (on some path, or is slow)";
      case LEASE ->
          "the pool is empty: find who keeps its leases (not given back on some path, or slow);"
              + " let the pool log who borrows for long, or use Leakdrill's agent";
      case QUEUE_PUT -> "find the consumer of the queue: it has ended, or is slower than this";
      case PROCESS -> "look at the child process: does anybody read its output?";
      case FILE_LOCK -> "find the process that holds the lock on the file";
      case JOIN -> "look at the thread that it waits for";
      default -> "find who has to wake these " + group.noun() + ", and whether that still runs";
    };
  }
}
