package dev.leakdrill.sidecar;

import dev.leakdrill.server.netty.HttpResponses;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request's life: its tries, one after the other or hedged, until one is answered, all have
 * failed, its time is up or its caller hangs up. However it ends, no try of it stays open.
 *
 * <p>Belongs to the event loop of its pool. Owns the connections that its tries have leased.
 */
final class ProxiedRequest {

  private final UpstreamPool pool;
  private final SidecarCounters counters;
  private final RetryPolicy policy;
  private final OutboundRequest request;
  private final Consumer<FullHttpResponse> caller;
  private final List<Try> open = new ArrayList<>();
  private @Nullable Future<?> deadline;
  private int tries;

  /**
   * @param caller takes the answer, and releases it; called at most once, perhaps within {@link
   *     #start()}
   */
  ProxiedRequest(
      UpstreamPool pool,
      SidecarCounters counters,
      RetryPolicy policy,
      OutboundRequest request,
      Consumer<FullHttpResponse> caller) {
    this.pool = pool;
    this.counters = counters;
    this.policy = policy;
    this.request = request;
    this.caller = caller;
  }

  /** Begins the first try. */
  void start() {
    counters.requestsTotal.incrementAndGet();
    counters.inFlight.incrementAndGet();
    if (!policy.timeout().isZero()) {
      deadline = after(policy.timeout(), () -> answer(timeout("upstream request timeout")));
    }
    tryNext();
  }

  /** Ends it without an answer: the caller has hung up. */
  void cancel() {
    end();
  }

  private void tryNext() {
    tries++;
    counters.triesTotal.incrementAndGet();
    if (tries > 1) {
      counters.retriesTotal.incrementAndGet();
    }
    Try next = new Try();
    open.add(next);
    next.start();
  }

  private boolean mayRetry() {
    return tries <= policy.retries();
  }

  /**
   * Goes on after a try has failed.
   *
   * @param answer for the caller if nothing better can come; this takes it over
   */
  private void failed(Try failed, FullHttpResponse answer) {
    open.remove(failed);
    if (!failed.hedged && mayRetry()) {
      answer.release();
      tryNext();
    } else if (open.isEmpty()) {
      answer(answer);
    } else {
      // One of the hedged tries may still win.
      answer.release();
    }
  }

  private void timedOut(Try late) {
    counters.timedOutTriesTotal.incrementAndGet();
    if (!policy.hedgeOnPerTryTimeout()) {
      late.giveUp();
      failed(late, timeout("upstream per try timeout"));
    } else if (mayRetry()) {
      late.hedged = true;
      tryNext();
    }
    // Else all its tries are under way, and stay so until one is answered or the time is up.
  }

  private void answer(FullHttpResponse answer) {
    end();
    caller.accept(answer);
  }

  private void end() {
    if (deadline != null) {
      deadline.cancel(false);
    }
    open.forEach(Try::giveUp);
    open.clear();
    counters.inFlight.decrementAndGet();
  }

  private Future<?> after(Duration delay, Runnable next) {
    return pool.loop().schedule(next, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static FullHttpResponse timeout(String reason) {
    return HttpResponses.error(HttpResponseStatus.GATEWAY_TIMEOUT, reason);
  }

  /** One way of the request to the backend, from asking for a connection to an outcome. */
  private final class Try implements UpstreamPool.Asker, UpstreamConnection.Lessee {

    private @Nullable UpstreamConnection connection;
    private @Nullable Future<?> timer;
    private boolean over;

    /** Whether the next try has begun beside this one. */
    private boolean hedged;

    void start() {
      if (!policy.perTryTimeout().isZero()) {
        timer = after(policy.perTryTimeout(), () -> timedOut(this));
      }
      pool.lease(this);
    }

    @Override
    public void connected(UpstreamConnection leased) {
      if (over) {
        pool.giveBack(leased);
        return;
      }
      connection = leased;
      leased.send(request.message(), this);
    }

    @Override
    public void connectFailed(Throwable cause) {
      if (!over) {
        settle();
        failed(
            this,
            HttpResponses.error(
                HttpResponseStatus.SERVICE_UNAVAILABLE, "upstream connect failed: " + cause));
      }
    }

    @Override
    public void answered(FullHttpResponse answer) {
      settle();
      if (answer.status().codeClass() == HttpStatusClass.SERVER_ERROR) {
        failed(this, answer);
      } else {
        open.remove(this);
        answer(answer);
      }
    }

    @Override
    public void reset() {
      settle();
      failed(this, HttpResponses.error(HttpResponseStatus.BAD_GATEWAY, "upstream reset"));
    }

    /** Closes its connection, if it has one: an answer on its way must not meet the next lessee. */
    void giveUp() {
      UpstreamConnection leased = connection;
      settle();
      if (leased != null) {
        leased.close();
      }
    }

    private void settle() {
      over = true;
      connection = null;
      if (timer != null) {
        timer.cancel(false);
      }
    }
  }
}
