package dev.leakdrill.drill.phases;

import static dev.leakdrill.drill.phases.PhaseTimer.seconds;

import dev.leakdrill.drill.settings.PhaseLengths;
import dev.leakdrill.drill.terminal.ConsoleOutput;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RunFiles;
import java.io.IOException;

/**
 * Takes a run through its phases: warm-up, steady state, fault window, hold; then, in the
 * incident's leaky run, the deploy of the fix and the recovery; in the other cases a drain without
 * load, which shows what has leaked. A {@link ManualControl} may end or hold a phase.
 *
 * <p>For one thread, the conducting one.
 */
public final class PhaseConductor {

  private final RunContext run;
  private final PhaseClock clock;
  private final PhaseTimer timer;
  private final PhaseLengths lengths;
  private final AlertResponder alertResponder;
  private final Runnable stopLoad;
  private final FaultWindow faultWindow;
  private final FixDeployment deployment;

  /**
   * @param alertResponder decides when to repair, if the clock does not
   * @param stopLoad has the injector start no more requests
   */
  public PhaseConductor(RunContext run, AlertResponder alertResponder, Runnable stopLoad) {
    this.run = run;
    this.alertResponder = alertResponder;
    this.stopLoad = stopLoad;
    clock = run.clock();
    timer = run.timer();
    lengths = run.settings().phases();
    faultWindow = new FaultWindow(run);
    deployment = new FixDeployment(run, faultWindow::watch);
  }

  /**
   * Takes the run through its phases; when this returns, the load is over. It returns early if the
   * run fails.
   *
   * @throws IOException if a server refuses a command, or a file of the run folder cannot be
   *     written
   */
  public void run() throws IOException {
    timer.await(run.recorder()::hasStarted, Double.MAX_VALUE);
    double warmUpEnd = quietPhase(Phase.WARM_UP, seconds(lengths.warmUp()), "steady");
    double steadyEnd =
        quietPhase(Phase.STEADY_STATE, warmUpEnd + seconds(lengths.steadyState()), "fault");
    if (run.settings().repairsOnAlert() && run.isLeaky()) {
      repairOnAlert(steadyEnd);
    } else {
      followThePlan(steadyEnd);
    }
    stopLoad.run();
    if (!run.isIncident()) {
      drain();
    }
    clock.leave();
  }

  /** Waits through a phase in which nothing is done; returns when it has ended. */
  private double quietPhase(Phase phase, double plannedEnd, String next) throws IOException {
    clock.enter(phase, plannedEnd, next);
    double end = timer.awaitPhaseEnd(plannedEnd);
    run.snapshots().dumpThreads(RunFiles.phaseDump(phase));
    return end;
  }

  private void followThePlan(double faultWindowStart) throws IOException {
    faultWindow.run(faultWindowStart);
    run.snapshots().dumpThreads(RunFiles.phaseDump(Phase.FAULT_WINDOW));
    boolean deploys = run.isIncident() && run.isLeaky();
    hold(deploys ? "deploy" : run.isIncident() ? "end" : "drain");
    if (deploys) {
      deployment.run();
    }
  }

  /** An alert ends the fault window, not the dose; without an alert there is nothing to repair. */
  private void repairOnAlert(double faultWindowStart) throws IOException {
    faultWindow.run(faultWindowStart, () -> alertResponder.isAlertedSince(faultWindowStart));
    run.snapshots().dumpThreads(RunFiles.phaseDump(Phase.FAULT_WINDOW));
    if (alertResponder.respond(faultWindowStart)) {
      deployment.run();
    } else {
      hold("end");
    }
  }

  private void hold(String next) throws IOException {
    double end = clock.now() + seconds(lengths.hold());
    clock.enter(Phase.HOLD, end, next);
    if (run.isLeaky() && !run.failure().isReported()) {
      ConsoleOutput.print(HoldHelp.of(run.servers().service()));
    }
    timer.awaitPhaseEnd(end);
    faultWindow.recordStalledOpen();
    run.snapshots().dumpThreads(RunFiles.phaseDump(Phase.HOLD));
  }

  private void drain() throws IOException {
    double end = clock.now() + seconds(lengths.drain());
    clock.enter(Phase.DRAIN, end, "end");
    timer.awaitElapsed(end);
    run.snapshots().writeVitals(RunFiles.DRAINED_VITALS);
    run.snapshots().dumpThreads(RunFiles.DRAINED_DUMP);
  }

  /**
   * Dumps and stops the service that the fix has replaced, if there is one; for after the load.
   *
   * @throws IOException as {@link #run}
   */
  public void inspectReplacedService() throws IOException {
    deployment.inspectReplacedService();
  }
}
