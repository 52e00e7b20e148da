package dev.leakdrill.reports.cases;

import org.jspecify.annotations.Nullable;

/**
 * A case's prediction for one vital sign after the load: {@code perFault * K + arrivalSeconds *
 * lambda + constant}, with K faults delivered and lambda arrivals a second. Immutable.
 *
 * @param vital instance and name, {@code service.poolLeased} or {@code
 *     service.threadsByPrefix.authorization-task}
 * @param per the vital sign by which it is divided; null for none
 * @param level true for the level after the load, false for its growth since before the load
 * @param tolerance allowed deviation of the measured value, in the vital sign's unit
 * @param toleranceShare allowed deviation as a share of the prediction; the larger of both applies
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

  /** Counts are exact except for calls at the edges of the fault window. */
  public static final double COUNT_TOLERANCE = 2;

  /** Returns {@code authorization-task} of {@code service.threadsByPrefix.authorization-task}. */
  public static String shortName(String vital) {
    return vital.substring(vital.lastIndexOf('.') + 1);
  }

  /** Returns a prediction of growth in proportion to the faults, exact but for the edges. */
  public static ExpectedResidue growth(String vital, double perFault) {
    return new ExpectedResidue(vital, null, false, perFault, 0, 0, COUNT_TOLERANCE, 0);
  }

  /** Returns a prediction of a level: the arrivals of a time, within 10 %. */
  public static ExpectedResidue levelOfArrivals(String vital, double arrivalSeconds) {
    return new ExpectedResidue(vital, null, true, 0, arrivalSeconds, 0, 0, 0.10);
  }

  /** Returns a prediction of the quotient of two levels. */
  public static ExpectedResidue quotient(
      String vital, String per, double predicted, double tolerance) {
    return new ExpectedResidue(vital, per, true, 0, 0, predicted, tolerance, 0);
  }

  /** Returns this prediction plus a constant, which may be negative. */
  public ExpectedResidue plus(double more) {
    return new ExpectedResidue(
        vital, per, level, perFault, arrivalSeconds, constant + more, tolerance, toleranceShare);
  }

  /** Returns this prediction plus the arrivals of a time, which may be negative. */
  public ExpectedResidue plusArrivals(double seconds) {
    return new ExpectedResidue(
        vital, per, level, perFault, arrivalSeconds + seconds, constant, tolerance, toleranceShare);
  }

  /** Returns this prediction with a tolerance as a share of it. */
  public ExpectedResidue within(double share) {
    return new ExpectedResidue(
        vital, per, level, perFault, arrivalSeconds, constant, tolerance, share);
  }

  /** Returns the predicted value, at least 0. */
  public double predicted(double faults, double arrivalRatePerSec) {
    return Math.max(0, perFault * faults + arrivalSeconds * arrivalRatePerSec + constant);
  }

  /** Returns the allowed deviation in either direction. */
  public double allowance(double predicted) {
    return Math.max(tolerance, toleranceShare * Math.abs(predicted));
  }
}
