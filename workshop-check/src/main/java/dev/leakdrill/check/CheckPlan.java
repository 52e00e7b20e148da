package dev.leakdrill.check;

import static dev.leakdrill.check.CheckFault.BURST;
import static dev.leakdrill.check.CheckFault.DROPPED;
import static dev.leakdrill.check.CheckFault.ERROR;
import static dev.leakdrill.check.CheckFault.REFUSED;
import static dev.leakdrill.check.CheckFault.STALL;
import static dev.leakdrill.check.CheckFault.STALLED_BODY;
import static dev.leakdrill.check.CheckFault.TRICKLE;

import dev.leakdrill.reports.cases.LeakCatalog;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The trials that a repair of a case must survive. Immutable.
 *
 * @param faults in the order of the trials
 * @param own kinds of residue that are the case's own leak; others are a leak that has moved.
 *     Request threads always are the case's own: they take the service's slots
 * @param timeoutsAreMapped whether a call that times out must be a 504 to the caller; in some
 *     cases' clients the library's exception is an ordinary failure, 502
 * @param calls of a trial, where it is not {@value #CALLS}: some leaks need more to show
 */
public record CheckPlan(
    String caseName,
    List<CheckFault> faults,
    Set<ResidueKind> own,
    boolean timeoutsAreMapped,
    Map<CheckFault, Integer> calls) {

  /** Calls of a trial, all at the same time. */
  public static final int CALLS = 20;

  /** The deadline of most cases is 500 ms, so this leaves a busy machine a second. */
  static final Duration ANSWER_WITHIN = Duration.ofMillis(1_500);

  /** Held resources must be given back this soon after the last call, or at least become fewer. */
  static final Duration GRACE = Duration.ofMillis(1_500);

  /** The same where callers were not answered: what they wait for was held as long already. */
  static final Duration GRACE_AFTER_LATE = Duration.ofMillis(700);

  /** The same after a burst: an idle time-out of some seconds is right. */
  static final Duration GRACE_AFTER_BURST = Duration.ofSeconds(5);

  private static final List<CheckFault> ALL =
      List.of(STALL, STALLED_BODY, TRICKLE, ERROR, DROPPED, REFUSED);

  /** For clients whose time-out ends with the answer's head, which is another case's matter. */
  private static final List<CheckFault> WITHOUT_BODIES = List.of(ERROR, STALL, DROPPED, REFUSED);

  private static final Map<String, CheckPlan> PLANS =
      Map.ofEntries(
          plan(LeakCatalog.INCIDENT, ALL, ResidueKind.REQUEST_THREADS).mapped(),
          // Its time-out is from one read to the next.
          plan(
                  "unclosed-response",
                  List.of(ERROR, STALL, STALLED_BODY, DROPPED, REFUSED),
                  ResidueKind.POOL_LEASES,
                  ResidueKind.CONNECTIONS)
              .entry(),
          plan(
                  "client-per-request",
                  WITHOUT_BODIES,
                  ResidueKind.CLIENTS,
                  ResidueKind.THREADS,
                  ResidueKind.CONNECTIONS)
              .mapped(),
          plan(
                  "unbounded-pool",
                  List.of(BURST, ERROR, STALL, DROPPED, REFUSED),
                  ResidueKind.CONNECTIONS)
              .with(BURST, 180)
              .mapped(),
          // The consumer dies of the first error, and its queue takes 16.
          plan("abandoned-queue", WITHOUT_BODIES, ResidueKind.REQUEST_THREADS)
              .with(ERROR, 2 * CALLS)
              .mapped(),
          plan("uncancelled-timer", WITHOUT_BODIES, ResidueKind.TIMER_TASKS).mapped(),
          plan("lost-deadline", ALL, ResidueKind.THREADS).entry(),
          plan(
                  "sidecar-retries",
                  List.of(STALL, ERROR, DROPPED, REFUSED),
                  ResidueKind.REQUEST_THREADS)
              .entry());

  /** Copies the collections. */
  public CheckPlan {
    faults = List.copyOf(faults);
    own = Set.copyOf(own);
    calls = Map.copyOf(calls);
  }

  /**
   * Returns the plan of a case.
   *
   * @throws CheckException if there is no such case; the message lists them
   */
  public static CheckPlan of(String caseName) throws CheckException {
    CheckPlan plan = PLANS.get(caseName);
    if (plan == null) {
      throw new CheckException(
          "there is no case %s; there are %s"
              .formatted(caseName, String.join(", ", LeakCatalog.names())));
    }
    return plan;
  }

  int callsOf(CheckFault fault) {
    return calls.getOrDefault(fault, CALLS);
  }

  /**
   * Returns for how long what is held may stay as much as it is.
   *
   * @param late whether callers were not answered in time
   */
  Duration grace(CheckFault fault, boolean late) {
    if (fault == CheckFault.BURST) {
      return GRACE_AFTER_BURST;
    }
    return late ? GRACE_AFTER_LATE : GRACE;
  }

  private static Draft plan(String caseName, List<CheckFault> faults, ResidueKind... own) {
    Set<ResidueKind> kinds = EnumSet.of(ResidueKind.REQUEST_THREADS);
    kinds.addAll(List.of(own));
    return new Draft(new CheckPlan(caseName, faults, kinds, false, Map.of()));
  }

  /** A plan in the making. */
  private record Draft(CheckPlan plan) {

    Draft with(CheckFault fault, int calls) {
      return new Draft(
          new CheckPlan(plan.caseName, plan.faults, plan.own, false, Map.of(fault, calls)));
    }

    Map.Entry<String, CheckPlan> mapped() {
      return new Draft(new CheckPlan(plan.caseName, plan.faults, plan.own, true, plan.calls))
          .entry();
    }

    Map.Entry<String, CheckPlan> entry() {
      return Map.entry(plan.caseName, plan);
    }
  }
}
