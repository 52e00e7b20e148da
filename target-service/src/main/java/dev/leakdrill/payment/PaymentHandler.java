package dev.leakdrill.payment;

import dev.leakdrill.gateway.Authorization;
import dev.leakdrill.gateway.GatewayTimeoutException;
import dev.leakdrill.gateway.PaymentGateway;
import dev.leakdrill.gateway.PaymentOrder;
import dev.leakdrill.gateway.PaymentOrderJson;
import dev.leakdrill.server.json.InvalidRequestException;
import io.undertow.io.Receiver;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code POST /payments}. An I/O thread reads the whole body, so that a slow sender holds no
 * slot, then asks for admission: 503 at the in-flight limit. An admitted request calls the gateway
 * on a request thread.
 */
final class PaymentHandler implements HttpHandler {

  static final String PATH = "/payments";
  static final int MAX_BODY_BYTES = 4 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(PaymentHandler.class);
  private static final String RETRY_AFTER_SECONDS = "1";

  private final PaymentGateway gateway;
  private final InFlightLimit inFlightLimit;
  private final RequestTimers timers;
  private final Supplier<Readiness> readiness;

  PaymentHandler(
      PaymentGateway gateway,
      InFlightLimit inFlightLimit,
      RequestTimers timers,
      Supplier<Readiness> readiness) {
    this.gateway = gateway;
    this.inFlightLimit = inFlightLimit;
    this.timers = timers;
    this.readiness = readiness;
  }

  /** The body of a 201. */
  private record Authorized(String paymentId, String status, String authorizationCode) {}

  /** The body of a 402. */
  private record Declined(String paymentId, String status, String reason) {}

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    if (!exchange.getRelativePath().equals(PATH)) {
      UndertowResponses.error(exchange, StatusCodes.NOT_FOUND, "no such path");
    } else if (!exchange.getRequestMethod().equals(Methods.POST)) {
      exchange.getResponseHeaders().put(Headers.ALLOW, Methods.POST_STRING);
      UndertowResponses.error(exchange, StatusCodes.METHOD_NOT_ALLOWED, "use POST");
    } else if (!isJson(exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE))) {
      UndertowResponses.error(
          exchange, StatusCodes.UNSUPPORTED_MEDIA_TYPE, "Content-Type must be application/json");
    } else if (exchange.getRequestContentLength() > MAX_BODY_BYTES) {
      // Checked before the receiver allocates the announced length.
      refuseTooLarge(exchange);
    } else {
      Receiver receiver = exchange.getRequestReceiver();
      receiver.setMaxBufferSize(MAX_BODY_BYTES);
      receiver.receiveFullBytes(this::admit, this::refuseUnreadable);
    }
  }

  private void admit(HttpServerExchange exchange, byte[] body) {
    if (readiness.get() == Readiness.STOPPING) {
      exchange.setPersistent(false);
      refuse(exchange, "stopping");
    } else if (inFlightLimit.tryAdmit()) {
      exchange.dispatch(inFlightLimit, admitted -> serve(admitted, body));
    } else {
      refuse(exchange, "at the in-flight limit of " + inFlightLimit.limit());
    }
  }

  private void serve(HttpServerExchange exchange, byte[] body) {
    long startNanos = timers.start();
    PaymentOutcome outcome = PaymentOutcome.ERROR;
    try {
      outcome = authorize(exchange, body);
    } finally {
      timers.stop(startNanos, outcome);
    }
  }

  private PaymentOutcome authorize(HttpServerExchange exchange, byte[] body) {
    try {
      PaymentOrder order = PaymentOrderJson.read(body);
      return answer(exchange, order, gateway.authorize(order));
    } catch (InvalidRequestException e) {
      UndertowResponses.error(exchange, StatusCodes.BAD_REQUEST, String.valueOf(e.getMessage()));
      return PaymentOutcome.REJECTED;
    } catch (GatewayTimeoutException e) {
      UndertowResponses.error(
          exchange, StatusCodes.GATEWAY_TIME_OUT, String.valueOf(e.getMessage()));
      return PaymentOutcome.TIMED_OUT;
    } catch (IOException e) {
      LOG.debug("authorization failed", e);
      UndertowResponses.error(exchange, StatusCodes.BAD_GATEWAY, "authorization failed: " + e);
      return PaymentOutcome.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refuse(exchange, "stopping");
      return PaymentOutcome.STOPPING;
    } catch (RuntimeException e) {
      LOG.error("a request failed", e);
      UndertowResponses.error(exchange, StatusCodes.INTERNAL_SERVER_ERROR, "internal error");
      return PaymentOutcome.ERROR;
    }
  }

  private static PaymentOutcome answer(
      HttpServerExchange exchange, PaymentOrder order, Authorization authorization) {
    if (authorization.approved()) {
      UndertowResponses.json(
          exchange,
          StatusCodes.CREATED,
          new Authorized(order.paymentId(), "authorized", authorization.code()));
      return PaymentOutcome.AUTHORIZED;
    }
    UndertowResponses.json(
        exchange,
        StatusCodes.PAYMENT_REQUIRED,
        new Declined(order.paymentId(), "declined", authorization.code()));
    return PaymentOutcome.DECLINED;
  }

  private void refuseUnreadable(HttpServerExchange exchange, IOException failure) {
    if (failure instanceof Receiver.RequestToLargeException) {
      refuseTooLarge(exchange);
    } else {
      LOG.debug("caller left while sending", failure);
      exchange.setPersistent(false);
      UndertowResponses.error(exchange, StatusCodes.BAD_REQUEST, "body could not be read");
    }
  }

  private static void refuseTooLarge(HttpServerExchange exchange) {
    UndertowResponses.error(
        exchange,
        StatusCodes.REQUEST_ENTITY_TOO_LARGE,
        "body must not exceed " + MAX_BODY_BYTES + " bytes");
  }

  private static void refuse(HttpServerExchange exchange, String reason) {
    exchange.getResponseHeaders().put(Headers.RETRY_AFTER, RETRY_AFTER_SECONDS);
    UndertowResponses.error(exchange, StatusCodes.SERVICE_UNAVAILABLE, reason);
  }

  private static boolean isJson(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().equalsIgnoreCase("application/json");
  }
}
