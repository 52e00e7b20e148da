package dev.leakdrill.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.server.json.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentOrderJsonTest {

  private static final String VALID =
      "{'paymentId':'p-1','merchantId':'m-1','amountMinor':1250,'currency':'EUR'}";

  @Test
  void readsAWholeOrder() throws Exception {
    assertThat(read(VALID)).isEqualTo(new PaymentOrder("p-1", "m-1", 1250, "EUR"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'p-1'        | 7                    | paymentId must be a string",
        "'p-1'        | null                 | paymentId must be a string",
        "'p-1'        | ' '                  | paymentId must not be blank",
        "'paymentId'  | 'payment'            | paymentId is missing",
        "1250         | 0                    | amountMinor must be a whole number, at least 1",
        "1250         | -1                   | amountMinor must be a whole number, at least 1",
        "1250         | 12.5                 | amountMinor must be a whole number, at least 1",
        "1250         | 9223372036854775808  | amountMinor must be a whole number, at least 1",
        "1250         | '1250'               | amountMinor must be a whole number, at least 1",
        "'EUR'        | 'eur'                | currency must be three capital letters, such as EUR",
        "'EUR'        | 'EURO'               | currency must be three capital letters, such as EUR",
      })
  void namesTheFieldThatIsWrong(String part, String replacement, String error) {
    assertInvalid(VALID.replace(part, replacement), error);
  }

  @Test
  void rejectsAnIdOfMoreThan64Characters() throws Exception {
    assertThat(read(VALID.replace("p-1", "p".repeat(64))).paymentId()).hasSize(64);
    assertInvalid(VALID.replace("p-1", "p".repeat(65)), "paymentId must not exceed 64 characters");
  }

  @Test
  void rejectsAnUnknownFieldAndNamesTheKnownOnes() {
    assertInvalid(
        VALID.replace("}", ",'note':'x'}"),
        "unknown field \"note\"; known: amountMinor, currency, merchantId, paymentId");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"[]", "{", "{} {}", "{'paymentId':'a','paymentId':'b'}", "`` "})
  void rejectsWhatIsNotOneJsonObject(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("body ");
  }

  private static void assertInvalid(String json, String error) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage(error);
  }

  private static PaymentOrder read(String json) throws InvalidRequestException {
    return PaymentOrderJson.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
