package dev.leakdrill.cli.doctor;

/**
 * The result of a check. Immutable.
 *
 * @param id what is checked, in a word or two
 * @param found what there is, without a full stop
 * @param advice what to do, without a full stop; empty if nothing
 */
public record CheckResult(String id, Level level, String found, String advice) {

  /** How much a drill or a lab minds. */
  public enum Level {
    /** All is as a drill needs it. */
    OK,
    /** Drills run, but something of a workshop may not, or costs time. */
    WARN,
    /** No drill can run, or none is valid. */
    FAIL
  }

  static CheckResult ok(String id, String found) {
    return new CheckResult(id, Level.OK, found, "");
  }

  static CheckResult warn(String id, String found, String advice) {
    return new CheckResult(id, Level.WARN, found, advice);
  }

  static CheckResult fail(String id, String found, String advice) {
    return new CheckResult(id, Level.FAIL, found, advice);
  }
}
