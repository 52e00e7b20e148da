package dev.leakdrill.backend;

import dev.leakdrill.server.json.InvalidRequestException;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Arrays;

/**
 * Stops half way through the body: sends a 200 and half of the announced body after the service
 * time, then nothing, and keeps the socket open. A time-out that ends with the head does not see
 * it.
 *
 * @param bodyBytes announced length in bytes, at least 2; the half is rounded down
 */
record StallBody(int bodyBytes) implements Fault {

  private static final int MIN_BODY_BYTES = 2;

  static Fault read(FaultParameters parameters) throws InvalidRequestException {
    return new StallBody(
        (int) parameters.wholeNumber("bodyBytes", MIN_BODY_BYTES, FaultCatalog.MAX_BODY_BYTES));
  }

  @Override
  public void apply(Exchange exchange) {
    exchange.schedule(exchange.serviceTime(), () -> sendHalf(exchange));
  }

  private void sendHalf(Exchange exchange) {
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
    HttpUtil.setContentLength(head, bodyBytes);
    byte[] half = new byte[bodyBytes / 2];
    // White space before a JSON value, so that a parser that reads a stream waits as well.
    Arrays.fill(half, (byte) ' ');
    exchange.write(head);
    exchange.write(new DefaultHttpContent(Unpooled.wrappedBuffer(half)));
    exchange.leaveUnanswered();
  }
}
