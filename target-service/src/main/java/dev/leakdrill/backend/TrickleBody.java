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
 * Sends the regular answer a byte at a time: the head after the service time, then one byte of the
 * body after each interval, to the end. A time-out between two reads never fires.
 *
 * @param interval time between two bytes
 */
record TrickleBody(Duration interval) implements Fault {

  static Fault read(FaultParameters parameters) throws InvalidRequestException {
    return new TrickleBody(
        Duration.ofMillis(
            parameters.wholeNumber("intervalMillis", 1, FaultCatalog.MAX_DELAY_MILLIS)));
  }

  @Override
  public void apply(Exchange exchange) {
    exchange.schedule(exchange.serviceTime(), () -> sendHead(exchange));
  }

  private void sendHead(Exchange exchange) {
    FullHttpResponse answer = exchange.regularAnswer();
    byte[] body = ByteBufUtil.getBytes(answer.content());
    answer.release();
    exchange.write(
        new DefaultHttpResponse(answer.protocolVersion(), answer.status(), answer.headers()));
    exchange.schedule(interval, () -> sendFrom(0, body, exchange));
  }

  private void sendFrom(int index, byte[] body, Exchange exchange) {
    ByteBuf next = Unpooled.wrappedBuffer(body, index, 1);
    if (index == body.length - 1) {
      exchange.write(new DefaultLastHttpContent(next));
    } else {
      exchange.write(new DefaultHttpContent(next));
      exchange.schedule(interval, () -> sendFrom(index + 1, body, exchange));
    }
  }
}
