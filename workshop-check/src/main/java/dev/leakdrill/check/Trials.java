package dev.leakdrill.check;

import dev.leakdrill.server.time.NanoClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The trials of one check, one after the other on the same service. Each is compared with what the
 * service held just before it, so an earlier trial's leak is not counted again. Used by one thread.
 */
final class Trials {

  private static final int CALLS = CheckPlan.CALLS;
  private static final int MIN_WARM_UP_VOLLEYS = 3;
  private static final int HEALTHY_ROUNDS = 4;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

  /** Until what is held has stopped to become less. */
  private static final Duration MAX_SETTLING = Duration.ofSeconds(6);

  /** A client that never becomes well must not cost more. */
  private static final Duration MAX_WARM_UP = Duration.ofSeconds(5);

  /** Longer than any call's: a cold service on a busy machine is slow. */
  private static final Duration PATIENCE_OF_WARM_UP = Duration.ofSeconds(3);

  private final CheckPlan plan;
  private final CheckBed bed;
  private final Set<String> clientClasses;
  private final NanoClock clock;
  private final CheckListener listener;
  private final Callers callers;
  private final List<TrialResult> results = new ArrayList<>();
  private List<Residue> idle = List.of();
  private int idleTrials;

  /** The resources held at last, and those that are more than before. */
  private record Settled(Held held, List<Residue> left, long watchedMillis) {}

  /**
   * @param bed with a service that takes calls
   * @param clientClasses binary names of the client's classes
   */
  Trials(
      CheckPlan plan,
      CheckBed bed,
      Set<String> clientClasses,
      NanoClock clock,
      CheckListener listener) {
    this.plan = plan;
    this.bed = bed;
    this.clientClasses = clientClasses;
    this.clock = clock;
    this.listener = listener;
    callers = new Callers(clock);
  }

  /** Makes all trials, and judges. */
  OutcomeRules.Judgement run() throws IOException {
    listener.step("healthy calls");
    warmUp();
    HealthyCalls before = healthy();
    var broken = OutcomeRules.healthy(before);
    if (broken.isPresent()) {
      return broken.get();
    }
    Held held = quiet();
    HealthyCalls after = before;
    for (CheckFault fault : plan.faults()) {
      if (fault == CheckFault.REFUSED) {
        after = healthy();
        held = held();
      }
      held = trial(fault, held);
    }
    // Once is a pool that has grown to its size.
    return OutcomeRules.of(plan, results, idleTrials > 1 ? idle : List.of(), after);
  }

  /** Returns the trials made until now. */
  List<TrialResult> results() {
    return List.copyOf(results);
  }

  private void warmUp() {
    long endNanos = clock.nanoTime() + MAX_WARM_UP.toNanos();
    for (int i = 0; i < MIN_WARM_UP_VOLLEYS || clock.nanoTime() < endNanos; i++) {
      HealthyCalls calls =
          callers.healthy(bed.serviceUri(), bed.calledUri(), CALLS, PATIENCE_OF_WARM_UP);
      boolean well = OutcomeRules.healthy(calls).isEmpty();
      if (well && i + 1 >= MIN_WARM_UP_VOLLEYS || calls.right() == 0 && i > 0) {
        return;
      }
    }
  }

  /** The best of some rounds: a busy machine makes calls slow, and never fast. */
  private HealthyCalls healthy() {
    HealthyCalls calls = round();
    for (int i = 1; i < HEALTHY_ROUNDS && isUnclear(calls); i++) {
      calls = round();
    }
    return calls;
  }

  private static boolean isUnclear(HealthyCalls calls) {
    return calls.right() > 0 && OutcomeRules.healthy(calls).isPresent();
  }

  private HealthyCalls round() {
    return callers.healthy(bed.serviceUri(), bed.calledUri(), CALLS, CheckPlan.ANSWER_WITHIN);
  }

  private Held trial(CheckFault fault, Held before) throws IOException {
    listener.step(fault.words());
    String backendFault = fault.backendFault();
    if (backendFault == null) {
      bed.stopBackend();
    } else {
      bed.arm(fault, backendFault);
    }
    CallerAnswers answers =
        callers.volley(bed.serviceUri(), plan.callsOf(fault), CheckPlan.ANSWER_WITHIN);
    if (backendFault != null) {
      bed.disarm();
    }
    boolean late = answers.of(CallerAnswers.NONE) > 0;
    Settled settled = settle(before, plan.grace(fault, late));
    List<Residue> idleNow = settled.held().idleSince(before);
    if (!idleNow.isEmpty()) {
      idleTrials++;
      idle = idleNow;
    }
    TrialResult result = new TrialResult(fault, answers, settled.left(), settled.watchedMillis());
    results.add(result);
    listener.trial(result);
    return settled.held();
  }

  /** Waits until all is given back, or what is held has not become less for the grace time. */
  private Settled settle(Held before, Duration grace) throws IOException {
    long startNanos = clock.nanoTime();
    long lessNanos = startNanos;
    int least = Integer.MAX_VALUE;
    while (true) {
      Held now = held();
      List<Residue> left = now.since(before);
      int count = left.stream().mapToInt(Residue::count).sum();
      long nowNanos = clock.nanoTime();
      if (count < least) {
        least = count;
        lessNanos = nowNanos;
      }
      boolean over =
          left.isEmpty()
              || nowNanos - lessNanos > grace.toNanos()
              || nowNanos - startNanos > MAX_SETTLING.toNanos();
      if (over) {
        return new Settled(now, left, TimeUnit.NANOSECONDS.toMillis(nowNanos - startNanos));
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Returns what is held when the threads of the warm-up's requests have ended. */
  private Held quiet() throws IOException {
    Held last = held();
    for (long end = clock.nanoTime() + CheckPlan.GRACE.toNanos(); clock.nanoTime() < end; ) {
      LockSupport.parkNanos(2 * POLL_NANOS);
      Held now = held();
      if (last.since(now).isEmpty() && last.idleSince(now).isEmpty()) {
        return now;
      }
      last = now;
    }
    return last;
  }

  private Held held() throws IOException {
    return Held.of(bed.dump(), clientClasses);
  }
}
