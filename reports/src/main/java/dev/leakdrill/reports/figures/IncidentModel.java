package dev.leakdrill.reports.figures;

import dev.leakdrill.run.RunManifest;
import java.util.OptionalDouble;

/**
 * A model of goodput under a capacity leak: M slots, each held for S by a call that ends and for
 * ever by one that stalls. The load is open, at rate lambda, and refused at once without a free
 * slot; every n-th call stalls, up to a dose of K. Immutable.
 *
 * <p>While the free slots F = M - K outnumber the busy ones, lambda * S, goodput does not show the
 * leak (the silent phase). After that F shrinks by F / (S * n) a second, and when the dose is
 * complete goodput stays at F / S: the plateau has no time constant, so it may last 47 minutes or
 * 15 seconds.
 *
 * @param arrivalRatePerSec lambda
 * @param serviceTimeSeconds S
 * @param inFlightLimit M
 * @param every n, one call in this many stalls
 * @param dose K
 */
public record IncidentModel(
    double arrivalRatePerSec, double serviceTimeSeconds, int inFlightLimit, int every, int dose) {

  /**
   * Returns the model of a run with S as it was {@linkplain ServiceTime measured before the fault}:
   * the backend's 40 ms and what the service, the client and this machine add to a call.
   *
   * @param serviceTimeSeconds S; where it is empty, the ordered one is taken
   */
  static IncidentModel measured(RunManifest manifest, OptionalDouble serviceTimeSeconds) {
    IncidentModel ordered = ordered(manifest);
    return new IncidentModel(
        ordered.arrivalRatePerSec,
        serviceTimeSeconds.orElse(ordered.serviceTimeSeconds),
        ordered.inFlightLimit,
        ordered.every,
        ordered.dose);
  }

  /** Returns the model of a run as it was ordered, with the backend's S. */
  public static IncidentModel ordered(RunManifest manifest) {
    return new IncidentModel(
        manifest.arrivalRatePerSec(),
        manifest.serviceTimeMillis() / 1000,
        manifest.inFlightLimit(),
        manifest.fault().every(),
        manifest.fault().dose());
  }

  /** Returns lambda * S, the slots that healthy traffic holds at a time. */
  public double busySlots() {
    return arrivalRatePerSec * serviceTimeSeconds;
  }

  /** Returns F = M - K, the slots that are left once the dose is delivered. */
  public int freeSlots() {
    return Math.max(inFlightLimit - dose, 0);
  }

  /** Returns min(lambda, F / S), requests a second. */
  public double plateauPerSec() {
    return plateauPerSec(serviceTimeSeconds);
  }

  /** Returns the plateau for a service time other than the ordered one, such as a measured one. */
  public double plateauPerSec(double measuredServiceTimeSeconds) {
    return Math.min(arrivalRatePerSec, freeSlots() / measuredServiceTimeSeconds);
  }

  /** Returns whether the dose takes more slots than healthy traffic can spare. */
  public boolean collapses() {
    return dose > 0 && freeSlots() < busySlots();
  }

  /** Returns 1 - plateau / lambda, a fraction. */
  public double drop() {
    return 1 - plateauPerSec() / arrivalRatePerSec;
  }

  /**
   * Returns (M - lambda * S) / (p * lambda) with p = 1 / n: seconds from the first stall to the
   * moment when goodput starts to fall; empty if it never does.
   */
  public OptionalDouble silentSeconds() {
    return collapses()
        ? OptionalDouble.of((inFlightLimit - busySlots()) * every / arrivalRatePerSec)
        : OptionalDouble.empty();
  }

  /** Returns K / (p * lambda): seconds until K calls have stalled while goodput does not fall. */
  public double steadyDeliverySeconds() {
    return dose * (every / arrivalRatePerSec);
  }

  /**
   * Returns the seconds from the first stall until K calls have stalled: K at p * lambda a second
   * while nobody sees the leak, and slower from where goodput falls, S * n * ln(lambda * S / F).
   * The last slot is never taken by a request that found none, so F counts as 1 at least.
   */
  public double secondsUntilDelivered() {
    OptionalDouble silent = silentSeconds();
    return silent.isEmpty()
        ? steadyDeliverySeconds()
        : silent.getAsDouble()
            + serviceTimeSeconds * every * Math.log(busySlots() / Math.max(1, freeSlots()));
  }

  /**
   * Returns the goodput this many seconds after the fault was armed: lambda while silent, then a
   * fall with the e-folding time S * n, down to the plateau.
   */
  public double goodputAfterPerSec(double seconds) {
    OptionalDouble silent = silentSeconds();
    if (silent.isEmpty() || seconds <= silent.getAsDouble()) {
      return arrivalRatePerSec;
    }
    double falling = (seconds - silent.getAsDouble()) / (serviceTimeSeconds * every);
    return Math.max(plateauPerSec(), arrivalRatePerSec * Math.exp(-falling));
  }

  /**
   * Returns 1 / (lambda * S): a slot that comes free waits for the next arrival, so a round takes
   * it about S + 1 / lambda and the plateau lies below F / S by this fraction, 1.6 % at 64 busy
   * slots. F / S is the limit of infinitely dense arrivals; the exact value for random ones is
   * Erlang's loss formula (<i>The Post Office Electrical Engineers' Journal</i> 10, 1918), 367.7/s
   * instead of 375/s in the headline incident.
   */
  public double arrivalGapShare() {
    return 1 / busySlots();
  }

  /** Returns lambda * (1 - 1/n): goodput while each n-th call fails and holds nothing up. */
  public double goodputUnderFaultPerSec() {
    return dose == 0 ? arrivalRatePerSec : arrivalRatePerSec * (1 - 1.0 / every);
  }
}
