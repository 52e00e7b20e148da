package dev.leakdrill.gateway;

import dev.leakdrill.server.json.InvalidRequestException;
import dev.leakdrill.server.json.StrictFields;

/**
 * Reads a {@link PaymentOrder} from JSON; the payment service and its backend take the same format.
 */
public final class PaymentOrderJson {

  private static final int MAX_ID_LENGTH = 64;

  private PaymentOrderJson() {}

  /**
   * Reads {@code {"paymentId","merchantId","amountMinor","currency"}}: all four and no others.
   *
   * @throws InvalidRequestException if the JSON is broken or a field is missing, unknown, of the
   *     wrong type, blank, too long or out of range
   */
  public static PaymentOrder read(byte[] json) throws InvalidRequestException {
    StrictFields fields = StrictFields.parse(json);
    PaymentOrder order =
        new PaymentOrder(
            fields.text("paymentId", MAX_ID_LENGTH),
            fields.text("merchantId", MAX_ID_LENGTH),
            fields.wholeNumber("amountMinor", 1, Long.MAX_VALUE),
            currency(fields));
    fields.rejectOthers();
    return order;
  }

  private static String currency(StrictFields fields) throws InvalidRequestException {
    String code = fields.text("currency", MAX_ID_LENGTH);
    if (code.length() != 3 || !code.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
      throw new InvalidRequestException("currency must be three capital letters, such as EUR");
    }
    return code;
  }
}
