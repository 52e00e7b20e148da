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
 * One request and its tries, one after the other or hedged, until one is answered, all have failed,
 * its time-out has passed or its caller has closed the connection. In each case all of its tries
 * are closed.
 *
 * <p>Runs on the event loop of its pool. Owns the connections that its tries have leased.
 */
final class ProxiedRequest {

  private final UpstreamPool pool;
  private final SidecarCounters counters;
  private final RetryPolicy policy;
  private final OutboundRequest request;
  private final Consumer<FullHttpResponse> caller;
  private final List<Attempt> open = new ArrayList<>();
  private @Nullable Future<?> deadline;
  private int tries;

  /**
   * @param caller receives the answer and releases it; called at most once, possibly from within
   *     {@link #start()}
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

  /** Starts the first try. */
  void start() {
    counters.requestsTotal.incrementAndGet();
    counters.inFlight.incrementAndGet();
    if (!policy.timeout().isZero()) {
      deadline = after(policy.timeout(), () -> answer(timeout("upstream request timeout")));
    }
    startAttempt();
  }

  /** Ends the request without an answer, because the caller has closed the connection. */
  void cancel() {
    end();
  }

  private void startAttempt() {
    tries++;
    counters.triesTotal.incrementAndGet();
    if (tries > 1) {
      counters.retriesTotal.incrementAndGet();
    }
    Attempt next = new Attempt();
    open.add(next);
    next.start();
  }

  private boolean mayRetry() {
    return tries <= policy.retries();
  }

  /**
   * Retries after a failed try, or answers the caller if no try is left.
   *
   * @param answer the answer to the caller in that case; released in any other
   */
  private void onFailure(Attempt failed, FullHttpResponse answer) {
    open.remove(failed);
    if (!failed.hedged && mayRetry()) {
      answer.release();
      startAttempt();
    } else if (open.isEmpty()) {
      answer(answer);
    } else {
      // One of the hedged tries may still be answered.
      answer.release();
    }
  }

  private void onPerTryTimeout(Attempt late) {
    counters.timedOutTriesTotal.incrementAndGet();
    if (!policy.hedgeOnPerTryTimeout()) {
      late.abandon();
      onFailure(late, timeout("upstream per try timeout"));
    } else if (mayRetry()) {
      late.hedged = true;
      startAttempt();
    }
    // Else all hedged tries are open, and stay so until one is answered or the time-out passes.
  }

  private void answer(FullHttpResponse answer) {
    end();
    caller.accept(answer);
  }

  private void end() {
    if (deadline != null) {
      deadline.cancel(false);
    }
    open.forEach(Attempt::abandon);
    open.clear();
    counters.inFlight.decrementAndGet();
  }

  private Future<?> after(Duration delay, Runnable next) {
    return pool.loop().schedule(next, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static FullHttpResponse timeout(String reason) {
    return HttpResponses.error(HttpResponseStatus.GATEWAY_TIMEOUT, reason);
  }

  /** One try: requests a connection, sends the request and waits for the answer. */
  private final class Attempt
      implements UpstreamPool.LeaseRequester, UpstreamConnection.LeaseHolder {

    private @Nullable UpstreamConnection connection;
    private @Nullable Future<?> timer;
    private boolean over;

    /** Whether the next try was started while this one stayed open. */
    private boolean hedged;

    void start() {
      if (!policy.perTryTimeout().isZero()) {
        timer = after(policy.perTryTimeout(), () -> onPerTryTimeout(this));
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
        finish();
        onFailure(
            this,
            HttpResponses.error(
                HttpResponseStatus.SERVICE_UNAVAILABLE, "upstream connect failed: " + cause));
      }
    }

    @Override
    public void answered(FullHttpResponse answer) {
      finish();
      if (answer.status().codeClass() == HttpStatusClass.SERVER_ERROR) {
        onFailure(this, answer);
      } else {
        open.remove(this);
        answer(answer);
      }
    }

    @Override
    public void reset() {
      finish();
      onFailure(this, HttpResponses.error(HttpResponseStatus.BAD_GATEWAY, "upstream reset"));
    }

    /** Closes its connection, if it has one: a late answer must not reach the next lease holder. */
    void abandon() {
      UpstreamConnection leased = connection;
      finish();
      if (leased != null) {
        leased.close();
      }
    }

    private void finish() {
      over = true;
      connection = null;
      if (timer != null) {
        timer.cancel(false);
      }
    }
  }
}
