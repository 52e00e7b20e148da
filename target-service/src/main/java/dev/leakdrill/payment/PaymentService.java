package dev.leakdrill.payment;

import dev.leakdrill.gateway.GatewaySettings;
import dev.leakdrill.gateway.PaymentGatewayFactory;
import dev.leakdrill.server.process.Endpoints;
import dev.leakdrill.server.process.StartFailedException;
import dev.leakdrill.server.time.NanoClock;
import dev.leakdrill.server.vitals.BackendSockets;
import dev.leakdrill.server.vitals.ProcessMetrics;
import dev.leakdrill.server.vitals.ProcessVitals;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The payment service: a listener for payments, a debug listener, a gateway and request threads.
 *
 * <p>Safe for use by many threads. Owns its threads, all daemons, and the gateway until {@link
 * #close()}; a request thread that is stuck in the gateway outlives the service.
 */
public final class PaymentService implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PaymentService.class);
  private static final int IO_THREADS =
      Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));
  private static final int MAX_CONNECTIONS = 16_384;
  private static final int MAX_DEBUG_CONNECTIONS = 256;
  private static final int DEBUG_THREADS = 2;
  private static final int MAX_WAITING_DEBUG_REQUESTS = 64;
  private static final int MAX_WARM_UP_CALLERS = 64;
  private static final Duration SETTLE_TIMEOUT = Duration.ofSeconds(2);

  private final PaymentServiceSettings settings;
  private final AtomicReference<Readiness> readiness = new AtomicReference<>(Readiness.WARMING_UP);
  private final AtomicBoolean closed = new AtomicBoolean();
  private final RequestThreads requestThreads;
  private final InFlightLimit inFlightLimit;
  private final MeteredGateway gateway;
  private final ProcessMetrics metrics;
  private final RequestTimers timers;
  private final ThreadPoolExecutor debugThreads;
  private final HttpListener paymentListener;
  private final HttpListener debugListener;

  private PaymentService(PaymentServiceSettings settings, PaymentGatewayFactory factory)
      throws StartFailedException {
    this.settings = settings;
    requestThreads = new RequestThreads(settings.threads(), NanoClock.SYSTEM);
    inFlightLimit = new InFlightLimit(settings.inFlightLimit(), requestThreads, NanoClock.SYSTEM);
    debugThreads =
        new ThreadPoolExecutor(
            DEBUG_THREADS,
            DEBUG_THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING_DEBUG_REQUESTS),
            ThreadKind.PLATFORM.factory("debug-worker"));
    gateway =
        new MeteredGateway(
            factory.open(
                new GatewaySettings(
                    settings.backend(), settings.deadline(), settings.inFlightLimit())));
    ServiceVitals vitals =
        new ServiceVitals(
            settings.threads(),
            requestThreads,
            inFlightLimit,
            gateway,
            new BackendSockets(settings.backend().getPort(), NanoClock.SYSTEM)::openConnections);
    metrics = new ProcessMetrics();
    vitals.bindTo(metrics.registry());
    timers = new RequestTimers(metrics.registry(), NanoClock.SYSTEM);
    debugListener = openDebugListener(vitals);
    paymentListener = openPaymentListener();
  }

  /**
   * Opens both listeners and the gateway. The service answers from now on, but {@code /readyz} is
   * 503 until {@link #warmUp()} has run.
   *
   * @throws StartFailedException if a port is taken or an address is not this machine's
   * @throws IllegalArgumentException if the class path has no gateway for the leak case, or more
   *     than one client module
   * @throws UnsupportedOperationException if this JDK has no threads of the requested kind
   */
  public static PaymentService start(PaymentServiceSettings settings) throws StartFailedException {
    settings.threads().requireSupported();
    PaymentService service = new PaymentService(settings, GatewayLocator.find(settings.leakCase()));
    LOG.info(
        "payment service on {}, debug on {}, case {}, {} threads, at most {} in flight",
        service.endpoints().http(),
        service.endpoints().debug(),
        settings.leakCase(),
        settings.threads(),
        settings.inFlightLimit());
    return service;
  }

  /** Returns the addresses of its listeners. */
  public Endpoints endpoints() {
    return Endpoints.ofThisProcess(paymentListener.address(), debugListener.address());
  }

  /**
   * Warms up with payments over its own listener, resets the totals of {@code /debug/vars}, and is
   * then ready. The counters of {@code /metrics} are not reset: a counter never decreases.
   *
   * @throws StartFailedException if too many of the payments fail
   * @throws InterruptedException if the calling thread is interrupted
   */
  public void warmUp() throws StartFailedException, InterruptedException {
    InetSocketAddress paymentAddress =
        new InetSocketAddress(
            endpoints().http().getHost().replaceAll("[\\[\\]]", ""),
            paymentListener.address().getPort());
    // Half the slots: a slot is released after its response is sent, so the next may come earlier.
    int callers = Math.max(1, Math.min(MAX_WARM_UP_CALLERS, settings.inFlightLimit() / 2));
    new WarmUp(paymentAddress, settings.warmUpCalls(), callers, NanoClock.SYSTEM, this::isStopping)
        .run();
    inFlightLimit.awaitIdle(SETTLE_TIMEOUT);
    requestThreads.stopIdle(SETTLE_TIMEOUT);
    inFlightLimit.resetTotals();
    ProcessVitals.resetPeakThreads();
    if (readiness.compareAndSet(Readiness.WARMING_UP, Readiness.READY)) {
      LOG.info("ready");
    }
  }

  /**
   * Refuses new requests, waits up to the stop grace for those in flight, then closes everything. A
   * second call does nothing.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    readiness.set(Readiness.STOPPING);
    LOG.info("stopping, {} in flight", inFlightLimit.inFlight());
    try {
      if (!inFlightLimit.awaitIdle(settings.stopGrace())) {
        LOG.warn(
            "{} requests still in flight after {} ms: leaving them",
            inFlightLimit.inFlight(),
            settings.stopGrace().toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    paymentListener.close();
    gateway.close();
    debugListener.close();
    debugThreads.shutdownNow();
    metrics.close();
    LOG.info("stopped");
  }

  private boolean isStopping() {
    return readiness.get() == Readiness.STOPPING;
  }

  private HttpListener openDebugListener(ServiceVitals vitals) throws StartFailedException {
    boolean loopbackOnly;
    try {
      loopbackOnly = InetAddress.getByName(settings.debugHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      abandonStart();
      throw StartFailedException.bindFailed(settings.debugHost(), settings.debugPort(), e);
    }
    DebugHandler handler =
        new DebugHandler(
            settings.threads(), vitals, metrics, readiness::get, debugThreads, loopbackOnly);
    try {
      return HttpListener.open(
          settings.debugHost(),
          settings.debugPort(),
          new HttpListener.Limits("debug-listener", 1, MAX_DEBUG_CONNECTIONS),
          handler);
    } catch (StartFailedException e) {
      abandonStart();
      throw e;
    }
  }

  private HttpListener openPaymentListener() throws StartFailedException {
    try {
      return HttpListener.open(
          settings.host(),
          settings.port(),
          new HttpListener.Limits("payment-listener", IO_THREADS, MAX_CONNECTIONS),
          new PaymentHandler(gateway, inFlightLimit, timers, readiness::get));
    } catch (StartFailedException e) {
      debugListener.close();
      abandonStart();
      throw e;
    }
  }

  private void abandonStart() {
    gateway.close();
    metrics.close();
    debugThreads.shutdownNow();
  }
}
