package dev.leakdrill.client;

import dev.leakdrill.gateway.Authorization;
import dev.leakdrill.gateway.PaymentOrder;
import java.io.IOException;
import java.net.URI;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes requests to the backend and reads its answers, both JSON. Safe for use by many threads.
 */
final class AuthorizationMessages {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AuthorizationMessages() {}

  static URI endpoint(URI backend) {
    return backend.resolve("/authorizations");
  }

  static byte[] request(PaymentOrder order) {
    return JSON.writeValueAsBytes(order);
  }

  /**
   * Reads an answer.
   *
   * @throws IOException if the status is not 200 or the body is not an authorization
   */
  static Authorization answer(int status, byte[] body) throws IOException {
    if (status != 200) {
      throw new IOException("the authorizing party answered " + status);
    }
    try {
      return JSON.readValue(body, Authorization.class);
    } catch (JacksonException e) {
      throw new IOException("the authorizing party's answer is no authorization", e);
    }
  }
}
