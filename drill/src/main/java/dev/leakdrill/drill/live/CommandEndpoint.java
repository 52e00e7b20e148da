package dev.leakdrill.drill.live;

import dev.leakdrill.server.process.SameOrigin;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /commands/hold}, {@code /commands/arm} and so on: the buttons of the trainer.
 *
 * <p>A command must carry the token that the view's own event stream sends to its page. A page of
 * another origin can neither read that stream nor send the header, because no response allows
 * another origin anything. Stateless but for the drills.
 */
final class CommandEndpoint {

  static final String PATH = "/commands/";

  /** The header that carries the token. */
  static final String TOKEN = "X-Leakdrill-Token";

  private final DrillRegistry drills;

  CommandEndpoint(DrillRegistry drills) {
    this.drills = drills;
  }

  void handle(ChannelHandlerContext context, FullHttpRequest request, String id, int port) {
    Optional<String> foreign = foreign(request.headers(), port);
    Optional<TrainerCommand> command = TrainerCommand.of(id);
    if (!request.method().equals(HttpMethod.POST)) {
      HttpReplies.text(context, HttpResponseStatus.METHOD_NOT_ALLOWED, "use POST");
    } else if (foreign.isPresent()) {
      HttpReplies.text(context, HttpResponseStatus.FORBIDDEN, foreign.get());
    } else if (!hasToken(request.headers().get(TOKEN))) {
      HttpReplies.text(
          context, HttpResponseStatus.FORBIDDEN, TOKEN + " is missing or wrong: reload the page");
    } else if (!isJson(request)) {
      HttpReplies.text(
          context,
          HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type must be application/json");
    } else if (command.isEmpty()) {
      HttpReplies.text(context, HttpResponseStatus.NOT_FOUND, "no such command");
    } else {
      Optional<String> refusal = drills.give(command.get());
      HttpReplies.text(
          context,
          refusal.isPresent() ? HttpResponseStatus.CONFLICT : HttpResponseStatus.OK,
          refusal.orElse("done"));
    }
  }

  /** Returns why a request is not taken for one of the view's own page; empty if it is one. */
  static Optional<String> foreign(HttpHeaders headers, int port) {
    return SameOrigin.refuse(
        headers.get(HttpHeaderNames.HOST),
        headers.get(HttpHeaderNames.ORIGIN),
        headers.get("Sec-Fetch-Site"),
        port);
  }

  private boolean hasToken(@Nullable String token) {
    return token != null
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8),
            drills.token().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isJson(FullHttpRequest request) {
    CharSequence type = HttpUtil.getMimeType(request);
    return type != null && HttpHeaderValues.APPLICATION_JSON.contentEqualsIgnoreCase(type);
  }
}
