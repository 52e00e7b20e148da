package dev.leakdrill.backend;

import dev.leakdrill.server.json.InvalidRequestException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Answers after the service time with an error page such as a load balancer sends: a 5xx status and
 * HTML, usually larger than the buffer that a client reads ahead.
 */
final class ErrorBody implements Fault {

  private static final int MIN_STATUS = 500;
  private static final int MAX_STATUS = 599;

  private final HttpResponseStatus status;
  private final ByteBuf page;

  /**
   * @param status 500 .. 599
   * @param bodyBytes size of the page in bytes
   */
  ErrorBody(int status, int bodyBytes) {
    this.status = HttpResponseStatus.valueOf(status);
    byte[] bytes = new byte[bodyBytes];
    Arrays.fill(bytes, (byte) ' ');
    byte[] text =
        ("<html><body><h1>" + this.status + "</h1></body></html>")
            .getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, bytes, 0, Math.min(text.length, bodyBytes));
    page = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(bytes).asReadOnly());
  }

  static Fault read(FaultParameters parameters) throws InvalidRequestException {
    return new ErrorBody(
        (int) parameters.wholeNumber("status", MIN_STATUS, MAX_STATUS),
        (int) parameters.wholeNumber("bodyBytes", 0, FaultCatalog.MAX_BODY_BYTES));
  }

  @Override
  public void apply(Exchange exchange) {
    exchange.schedule(exchange.serviceTime(), () -> exchange.write(answer()));
  }

  private FullHttpResponse answer() {
    // Several event loops write the page at once, each with its own reader index.
    FullHttpResponse answer =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, page.duplicate());
    answer.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_HTML);
    HttpUtil.setContentLength(answer, page.readableBytes());
    return answer;
  }
}
