package dev.leakdrill.reports.compare;

/** The comparison of a value with its bound in {@link FailIf}. */
enum Relation {
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">="),
  EQUAL("=="),
  OTHER("!=");

  private final String sign;

  Relation(String sign) {
    this.sign = sign;
  }

  static Relation of(String sign) {
    for (Relation each : values()) {
      if (each.sign.equals(sign)) {
        return each;
      }
    }
    throw new IllegalArgumentException(sign);
  }

  boolean holds(double value, double bound) {
    return switch (this) {
      case LESS -> value < bound;
      case AT_MOST -> value <= bound;
      case GREATER -> value > bound;
      case AT_LEAST -> value >= bound;
      case EQUAL -> value == bound;
      case OTHER -> value != bound;
    };
  }
}
