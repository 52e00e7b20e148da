package dev.leakdrill.drill;

import static dev.leakdrill.drill.RunContext.seconds;

import dev.leakdrill.drill.settings.PhaseLengths;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RunFiles;
import java.io.IOException;

/**
 * Does what the people on call did: watches, arms the fault, waits for the dose, holds. Then, in
 * the incident's leaky run, deploys the fix under load and watches the recovery; in all other
 * cases, ends the load and looks what is left. A {@link ManualControl} may end or hold up a phase.
 *
 * <p>{@link #run} takes the caller's thread for the whole run.
 */
final class PhaseConductor {

  private final RunContext run;
  private final AlertResponder onCall;
  private final Runnable stopLoad;
  private final FaultWindow faultWindow;
  private final FixDeployment deploy;

  /**
   * @param onCall who decides when the clock does not
   * @param stopLoad has the injector start no more requests
   */
  PhaseConductor(RunContext run, AlertResponder onCall, Runnable stopLoad) {
    this.run = run;
    this.onCall = onCall;
    this.stopLoad = stopLoad;
    faultWindow = new FaultWindow(run);
    deploy = new FixDeployment(run, faultWindow::watch);
  }

  /**
   * Takes the run through its phases; the load is over when this returns.
   *
   * @throws IOException if a server does not do as it is told, or a file of the run folder cannot
   *     be written
   */
  void run() throws IOException {
    PhaseLengths phases = run.settings.phases();
    boolean incident = run.settings.leakCase().isIncident();
    run.await(run.recording::hasBegun, Double.MAX_VALUE);
    double steadyStart = seconds(phases.warmUp());
    run.enter(PhaseProgress.until(steadyStart, Phase.WARM_UP, "steady"));
    steadyStart = run.awaitPhaseEnd(steadyStart);
    run.dumpThreads(RunFiles.phaseDump(Phase.WARM_UP));
    double steadyEnd = steadyStart + seconds(phases.steadyState());
    run.enter(PhaseProgress.until(steadyEnd, Phase.STEADY_STATE, "fault"));
    steadyEnd = run.awaitPhaseEnd(steadyEnd);
    run.dumpThreads(RunFiles.phaseDump(Phase.STEADY_STATE));
    if (run.settings.repairsOnAlert() && run.isLeaky()) {
      heal(steadyEnd);
    } else {
      followThePlan(steadyEnd, incident);
    }
    stopLoad.run();
    if (!incident) {
      drain();
    }
    run.leave();
  }

  private void followThePlan(double start, boolean incident) throws IOException {
    faultWindow.run(start);
    run.dumpThreads(RunFiles.phaseDump(Phase.FAULT_WINDOW));
    hold(incident ? (run.isLeaky() ? "deploy" : "end") : "drain");
    if (incident && run.isLeaky()) {
      deploy.run();
    }
  }

  /** An alert ends the fault window, not the dose; without one there is nothing to repair. */
  private void heal(double start) throws IOException {
    faultWindow.run(start, () -> onCall.isWokenSince(start));
    run.dumpThreads(RunFiles.phaseDump(Phase.FAULT_WINDOW));
    if (onCall.lookInto(start)) {
      deploy.run();
    } else {
      hold("end");
    }
  }

  private void hold(String next) throws IOException {
    double end = run.journal.now() + seconds(run.settings.phases().hold());
    run.enter(PhaseProgress.until(end, Phase.HOLD, next));
    run.awaitPhaseEnd(end);
    faultWindow.noteStalledOpen();
    run.dumpThreads(RunFiles.phaseDump(Phase.HOLD));
  }

  private void drain() throws IOException {
    double end = run.journal.now() + seconds(run.settings.phases().drain());
    run.enter(PhaseProgress.until(end, Phase.DRAIN, "end"));
    run.awaitElapsed(end);
    run.writeVitals(RunFiles.DRAINED_VITALS);
    run.dumpThreads(RunFiles.DRAINED_DUMP);
  }

  /** Looks at what the repair left behind, when the load is over. */
  void autopsy() throws IOException {
    deploy.autopsy();
  }
}
