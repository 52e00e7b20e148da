package dev.leakdrill.acceptance.diagnose.programs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.Executor;

/** An appender that writes to a collector which reads nothing: whoever logs waits for it. */
final class LoggingAppender {

  private static final int REQUESTS = 24;

  /** A field, because a socket that nobody refers to is closed. */
  private final SilentPeer collector = new SilentPeer();

  private final Logger log;

  private LoggingAppender() throws IOException {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d %t %m%n");
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(new Socket(collector.host(), collector.port()).getOutputStream());
    appender.start();
    log = context.getLogger("shop");
    log.setAdditive(false);
    log.addAppender(appender);
  }

  void checkout(int order) {
    for (int step = 0; ; step++) {
      log.info("order {}: step {} of the checkout, {}", order, step, "-".repeat(500));
    }
  }

  /** Starts the program. */
  public static void main(String[] args) throws IOException {
    Threads threads = Threads.of(args);
    LoggingAppender shop = new LoggingAppender();
    Executor requests = threads.perTask("request-");
    for (int i = 0; i < REQUESTS; i++) {
      int order = i;
      requests.execute(() -> shop.checkout(order));
    }
    // The one that writes is in a native method, or parked if it is a virtual one.
    Threads.readyWhen(Threads.stays(() -> threads.waiting(REQUESTS - 1)));
  }
}
