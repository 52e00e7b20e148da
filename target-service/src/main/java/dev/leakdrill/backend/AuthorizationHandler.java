package dev.leakdrill.backend;

import dev.leakdrill.gateway.Authorization;
import dev.leakdrill.gateway.PaymentOrder;
import dev.leakdrill.gateway.PaymentOrderJson;
import dev.leakdrill.server.json.InvalidRequestException;
import dev.leakdrill.server.netty.HttpResponses;
import dev.leakdrill.server.netty.PipeliningHandler;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Serves {@code POST /authorizations} on one connection and applies the armed fault. */
final class AuthorizationHandler extends PipeliningHandler {

  private static final long APPROVAL_LIMIT_MINOR = 500_000;

  private final FaultSwitch faults;
  private final BackendCounters counters;
  private final Duration serviceTime;
  private @Nullable PendingCall pending;

  AuthorizationHandler(FaultSwitch faults, BackendCounters counters, Duration serviceTime) {
    super(counters.openConnections);
    this.faults = faults;
    this.counters = counters;
    this.serviceTime = serviceTime;
  }

  @Override
  protected boolean isBusy() {
    return pending != null;
  }

  @Override
  protected void connectionClosed() {
    if (pending != null) {
      pending.abandon();
      pending = null;
    }
  }

  @Override
  protected void serve(ChannelHandlerContext context, FullHttpRequest request) {
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    if (!new QueryStringDecoder(request.uri()).path().equals("/authorizations")) {
      HttpResponses.sendError(context, HttpResponseStatus.NOT_FOUND, "no such path", keepAlive);
      return;
    }
    if (!request.method().equals(HttpMethod.POST)) {
      HttpResponses.send(context, HttpResponses.methodNotAllowed("POST"), keepAlive);
      return;
    }
    PaymentOrder order;
    try {
      order = PaymentOrderJson.read(ByteBufUtil.getBytes(request.content()));
    } catch (InvalidRequestException e) {
      HttpResponses.sendError(
          context, HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage()), keepAlive);
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
      fault.get().apply(call);
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
    public Duration serviceTime() {
      return serviceTime;
    }

    @Override
    public int openConnections() {
      return counters.openConnections.get();
    }

    @Override
    public FullHttpResponse regularAnswer() {
      boolean approved = order.amountMinor() <= APPROVAL_LIMIT_MINOR;
      String code = approved ? "A-" + counters.approvalsTotal.incrementAndGet() : "limit-exceeded";
      return HttpResponses.json(HttpResponseStatus.OK, new Authorization(approved, code));
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
      timer = context.executor().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void write(HttpObject part) {
      if (part instanceof HttpResponse head) {
        HttpUtil.setKeepAlive(head, keepAlive);
      }
      boolean last = part instanceof LastHttpContent;
      if (last) {
        // Before the write: a caller that has its answer must not find the call in the gauges.
        counters.inFlight.decrementAndGet();
        pending = null;
      }
      ChannelFuture written = context.writeAndFlush(part);
      if (last) {
        if (!keepAlive) {
          written.addListener(ChannelFutureListener.CLOSE);
        }
        serveWaiting(context);
      }
    }

    @Override
    public void leaveUnanswered() {
      stalled = true;
      counters.stalledOpen.incrementAndGet();
    }

    @Override
    public void drop() {
      reset(context);
    }

    /** Called when the connection is closed, by the caller or by {@link #drop()}. */
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
}
