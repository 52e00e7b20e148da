package dev.leakdrill.backend;

import dev.leakdrill.server.json.InvalidRequestException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import java.time.Duration;

/**
 * The usual answer comes a byte at a time: its head after the service time, the first byte of its
 * body an interval later, and complete in the end. A time-out between two reads never fires.
 *
 * @param interval between two bytes
 */
record TrickleBody(Duration interval) implements Fault {

  static Fault read(FaultParameters parameters) throws InvalidRequestException {
    return new TrickleBody(
        Duration.ofMillis(
            parameters.wholeNumber("intervalMillis", 1, FaultCatalog.MAX_DELAY_MILLIS)));
  }

  @Override
  public void strike(Exchange exchange) {
    exchange.after(exchange.serviceTime(), () -> begin(exchange));
  }

  private void begin(Exchange exchange) {
    FullHttpResponse answer = exchange.usualAnswer();
    byte[] body = ByteBufUtil.getBytes(answer.content());
    answer.release();
    exchange.write(
        new DefaultHttpResponse(answer.protocolVersion(), answer.status(), answer.headers()));
    exchange.after(interval, () -> continueAt(0, body, exchange));
  }

  private void continueAt(int index, byte[] body, Exchange exchange) {
    ByteBuf next = Unpooled.wrappedBuffer(body, index, 1);
    if (index == body.length - 1) {
      exchange.write(new DefaultLastHttpContent(next));
    } else {
      exchange.write(new DefaultHttpContent(next));
      exchange.after(interval, () -> continueAt(index + 1, body, exchange));
    }
  }
}
