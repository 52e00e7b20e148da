package dev.leakdrill.backend;

import dev.leakdrill.gateway.Authorization;
import dev.leakdrill.gateway.PaymentOrder;
import dev.leakdrill.wire.InvalidRequestException;
import dev.leakdrill.wire.PaymentOrders;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpContentException;
import io.netty.handler.timeout.IdleStateEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /authorizations} on one connection, one call after the other: a caller that sends the
 * next before it has the answer (pipelining) still gets its answers in order.
 *
 * <p>Keeps reading while a call is pending; otherwise a caller that hangs up would go unnoticed.
 */
final class AuthorizationHandler extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(AuthorizationHandler.class);
  private static final long APPROVAL_LIMIT_MINOR = 500_000;
  private static final int MAX_WAITING_REQUESTS = 16;

  private final FaultSwitch faults;
  private final BackendCounters counters;
  private final Duration serviceTime;
  private final Queue<FullHttpRequest> waiting = new ArrayDeque<>();
  private @Nullable PendingCall pending;

  AuthorizationHandler(FaultSwitch faults, BackendCounters counters, Duration serviceTime) {
    this.faults = faults;
    this.counters = counters;
    this.serviceTime = serviceTime;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    counters.openConnections.incrementAndGet();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    counters.openConnections.decrementAndGet();
    waiting.forEach(FullHttpRequest::release);
    waiting.clear();
    if (pending != null) {
      pending.abandon();
      pending = null;
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    FullHttpRequest request = (FullHttpRequest) message;
    if (waiting.size() >= MAX_WAITING_REQUESTS) {
      request.release();
      context.close();
      return;
    }
    waiting.add(request);
    serveWaiting(context);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent && pending == null) {
      context.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("connection failed", cause);
    context.close();
  }

  private void serveWaiting(ChannelHandlerContext context) {
    while (pending == null && !waiting.isEmpty()) {
      FullHttpRequest request = waiting.remove();
      try {
        serve(context, request);
      } finally {
        request.release();
      }
    }
  }

  private void serve(ChannelHandlerContext context, FullHttpRequest request) {
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    if (request.decoderResult().isFailure()) {
      Throwable cause = request.decoderResult().cause();
      boolean tooLong = cause instanceof TooLongHttpContentException;
      HttpResponseStatus status =
          tooLong ? HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE : HttpResponseStatus.BAD_REQUEST;
      // Behind a broken head nobody knows where the next request begins.
      HttpAnswers.send(
          context, HttpAnswers.error(status, String.valueOf(cause.getMessage())), tooLong);
      return;
    }
    if (!new QueryStringDecoder(request.uri()).path().equals("/authorizations")) {
      HttpAnswers.send(
          context, HttpAnswers.error(HttpResponseStatus.NOT_FOUND, "no such path"), keepAlive);
      return;
    }
    if (!request.method().equals(HttpMethod.POST)) {
      HttpAnswers.send(context, HttpAnswers.methodNotAllowed("POST"), keepAlive);
      return;
    }
    PaymentOrder order;
    try {
      order = PaymentOrders.read(ByteBufUtil.getBytes(request.content()));
    } catch (InvalidRequestException e) {
      HttpAnswers.send(
          context,
          HttpAnswers.error(HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage())),
          keepAlive);
      return;
    }
    accept(new PendingCall(context, order, keepAlive));
  }

  private void accept(PendingCall call) {
    pending = call;
    counters.callsTotal.incrementAndGet();
    counters.inFlight.incrementAndGet();
    Optional<Fault> fault = faults.nextCall();
    if (fault.isPresent()) {
      fault.get().strike(call);
    } else {
      call.answerAfter(serviceTime);
    }
  }

  private final class PendingCall implements Exchange {

    private final ChannelHandlerContext context;
    private final PaymentOrder order;
    private final boolean keepAlive;
    private @Nullable Future<?> timer;
    private boolean stalled;

    PendingCall(ChannelHandlerContext context, PaymentOrder order, boolean keepAlive) {
      this.context = context;
      this.order = order;
      this.keepAlive = keepAlive;
    }

    @Override
    public void answerAfter(Duration delay) {
      timer = context.executor().schedule(this::answer, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void leaveUnanswered() {
      stalled = true;
      counters.stalledOpen.incrementAndGet();
    }

    private void answer() {
      counters.inFlight.decrementAndGet();
      pending = null;
      HttpAnswers.send(context, answerTo(order), keepAlive);
      serveWaiting(context);
    }

    /** The caller has hung up. */
    private void abandon() {
      counters.inFlight.decrementAndGet();
      if (stalled) {
        counters.stalledOpen.decrementAndGet();
      }
      if (timer != null) {
        timer.cancel(false);
      }
    }
  }

  private FullHttpResponse answerTo(PaymentOrder order) {
    boolean approved = order.amountMinor() <= APPROVAL_LIMIT_MINOR;
    String code = approved ? "A-" + counters.approvalsTotal.incrementAndGet() : "limit-exceeded";
    return HttpAnswers.json(HttpResponseStatus.OK, new Authorization(approved, code));
  }
}
