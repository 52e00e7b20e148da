package dev.leakdrill.drill;

import dev.leakdrill.drill.recording.RequestRecorder;
import dev.leakdrill.run.RequestOutcome;

/**
 * The callers' side of a run: the body of each payment, and what became of it. Safe for use by many
 * threads.
 *
 * <p>Every payment that {@link #start} admits ends with one of {@link #answered} and {@link
 * #unanswered}.
 */
public final class PaymentCalls {

  private static final int CREATED = 201;
  private static final int UNAVAILABLE = 503;
  private static final int MERCHANTS = 100;
  private static final int MIN_AMOUNT = 100;
  private static final int AMOUNTS = 10_000;

  private final RequestRecorder recorder;

  PaymentCalls(RequestRecorder recorder) {
    this.recorder = recorder;
  }

  /** Records that the next payment starts now, and returns its place k in the schedule. */
  public long start() {
    return recorder.start();
  }

  /** Returns whether payment k is to be sent; it is not when too many callers are waiting. */
  public static boolean isAdmitted(long k) {
    return k != RequestRecorder.TURNED_AWAY;
  }

  /** Returns the JSON of payment k. */
  public static String body(long k) {
    return "{\"paymentId\":\"p-"
        + k
        + "\",\"merchantId\":\"m-"
        + k % MERCHANTS
        + "\",\"amountMinor\":"
        + (MIN_AMOUNT + k % AMOUNTS)
        + ",\"currency\":\"EUR\"}";
  }

  /** Records that payment k is answered with this HTTP status. */
  public void answered(long k, int status) {
    recorder.countAnswer(status);
    recorder.finish(
        k,
        switch (status) {
          case CREATED -> RequestOutcome.OK;
          case UNAVAILABLE -> RequestOutcome.SHED;
          default -> RequestOutcome.FAILED;
        });
  }

  /** Records that payment k ends without an answer. */
  public void unanswered(long k) {
    recorder.finishUnanswered(k);
  }
}
