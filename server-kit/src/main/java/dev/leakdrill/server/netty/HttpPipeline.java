package dev.leakdrill.server.netty;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpContentException;
import io.netty.handler.timeout.IdleStateHandler;

/** Netty handlers that turn bytes into whole requests and bound every size a client controls. */
public final class HttpPipeline {

  private static final int MAX_LINE_BYTES = 2 * 1024;
  private static final int MAX_HEADER_BYTES = 8 * 1024;
  private static final int MAX_BODY_BYTES = 8 * 1024;
  private static final int IDLE_SECONDS = 120;

  private HttpPipeline() {}

  /**
   * Adds the handlers. After them every inbound message is a {@code FullHttpRequest}; a malformed
   * one has a failed {@code decoderResult()}.
   */
  public static void addTo(ChannelPipeline pipeline) {
    HttpDecoderConfig limits =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_LINE_BYTES)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setMaxChunkSize(MAX_BODY_BYTES);
    pipeline
        .addLast(new IdleStateHandler(0, 0, IDLE_SECONDS))
        .addLast(new HttpServerCodec(limits))
        .addLast(new Aggregator());
  }

  /** Passes an oversized request on as a malformed one, so that its 413 is sent in its turn. */
  private static final class Aggregator extends HttpObjectAggregator {

    Aggregator() {
      super(MAX_BODY_BYTES);
    }

    @Override
    protected void handleOversizedMessage(ChannelHandlerContext context, HttpMessage oversized) {
      FullHttpRequest malformed =
          new DefaultFullHttpRequest(
              HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.EMPTY_BUFFER);
      malformed.setDecoderResult(
          DecoderResult.failure(
              new TooLongHttpContentException("body exceeds " + MAX_BODY_BYTES + " bytes")));
      context.fireChannelRead(malformed);
    }
  }
}
