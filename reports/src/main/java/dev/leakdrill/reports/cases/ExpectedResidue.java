package dev.leakdrill.reports.cases;

import org.jspecify.annotations.Nullable;

/**
 * The value that a case predicts for one vital sign after the load: {@code perFault * K +
 * arrivalSeconds * lambda + constant}, with K the faults delivered and lambda the arrival rate a
 * second. Immutable.
 *
 * @param vital instance and name, {@code service.poolLeased} or {@code
 *     service.threadsByPrefix.authorization-task}
 * @param per another vital sign that it is divided by; null for none
 * @param level true for the level after the load, false for its growth since before the load
 * @param tolerance how far off the measured value may be, in the vital's own unit
 * @param toleranceShare the same as a share of the prediction; the larger of the two counts
 */
public record ExpectedResidue(
    String vital,
    @Nullable String per,
    boolean level,
    double perFault,
    double arrivalSeconds,
    double constant,
    double tolerance,
    double toleranceShare) {

  /** Counts are exact but for calls at the edges of the fault window. */
  public static final double COUNT_TOLERANCE = 2;

  /** Returns {@code authorization-task} of {@code service.threadsByPrefix.authorization-task}. */
  public static String shortName(String vital) {
    return vital.substring(vital.lastIndexOf('.') + 1);
  }

  /** Returns growth of so many for each fault, exact. */
  public static ExpectedResidue growth(String vital, double perFault) {
    return new ExpectedResidue(vital, null, false, perFault, 0, 0, COUNT_TOLERANCE, 0);
  }

  /** Returns a level of as many as arrive in so many seconds, within 10 %. */
  public static ExpectedResidue levelOfArrivals(String vital, double arrivalSeconds) {
    return new ExpectedResidue(vital, null, true, 0, arrivalSeconds, 0, 0, 0.10);
  }

  /** Returns the quotient of two levels, within this tolerance. */
  public static ExpectedResidue quotient(
      String vital, String per, double predicted, double tolerance) {
    return new ExpectedResidue(vital, per, true, 0, 0, predicted, tolerance, 0);
  }

  /** Returns the same with so many more, or fewer. */
  public ExpectedResidue plus(double more) {
    return new ExpectedResidue(
        vital, per, level, perFault, arrivalSeconds, constant + more, tolerance, toleranceShare);
  }

  /** Returns the same with as many more as arrive in so many seconds, or fewer. */
  public ExpectedResidue plusArrivals(double seconds) {
    return new ExpectedResidue(
        vital, per, level, perFault, arrivalSeconds + seconds, constant, tolerance, toleranceShare);
  }

  /** Returns the same, allowed to be off by this share of the prediction. */
  public ExpectedResidue within(double share) {
    return new ExpectedResidue(
        vital, per, level, perFault, arrivalSeconds, constant, tolerance, share);
  }

  /** Returns the predicted value, at least 0. */
  public double predicted(double faults, double arrivalRatePerSec) {
    return Math.max(0, perFault * faults + arrivalSeconds * arrivalRatePerSec + constant);
  }

  /** Returns how far the measured value may be off either way. */
  public double allowance(double predicted) {
    return Math.max(tolerance, toleranceShare * Math.abs(predicted));
  }
}
