package dev.leakdrill.payment;

import dev.leakdrill.server.json.Json;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.ByteBuffer;
import java.util.Map;

/** Sends the responses of both listeners: JSON, errors and plain bytes. Each ends its exchange. */
final class UndertowResponses {

  private UndertowResponses() {}

  static void json(HttpServerExchange exchange, int status, Object body) {
    send(exchange, status, "application/json", Json.bytes(body));
  }

  static void error(HttpServerExchange exchange, int status, String reason) {
    json(exchange, status, Map.of("error", reason));
  }

  static void send(HttpServerExchange exchange, int status, String type, byte[] body) {
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
    if (exchange.isInIoThread()) {
      exchange.getResponseSender().send(ByteBuffer.wrap(body));
    } else {
      // If another thread ended the exchange, the I/O thread might spin until that thread has a
      // processor again (HttpReadListener).
      Runnable send = () -> exchange.getResponseSender().send(ByteBuffer.wrap(body));
      exchange.dispatch(exchange.getIoThread(), send);
    }
  }
}
