package dev.leakdrill.server.process;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The life of a server process: command line in, exit code out. */
public final class ServerLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ServerLifecycle.class);

  private ServerLifecycle() {}

  /**
   * Runs a picocli command and returns the exit code of the process: 2 for bad arguments, what
   * {@link StartFailedException#exitCode()} says, 1 for anything unforeseen.
   */
  public static int run(Object command, String... args) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setParameterExceptionHandler(
            (failure, arguments) -> {
              CommandLine line = failure.getCommandLine();
              line.getErr().println(failure.getMessage());
              line.getErr().println("Try --help.");
              return line.getCommandSpec().exitCodeOnInvalidInput();
            })
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              if (failure instanceof StartFailedException startFailed) {
                line.getErr().println(startFailed.getMessage());
                return startFailed.exitCode();
              }
              LOG.error("failed", failure);
              return line.getCommandSpec().exitCodeOnExecutionException();
            })
        .execute(args);
  }

  /** Runs {@code close} when the process is asked to stop (SIGTERM, Ctrl-C). */
  public static void closeOnShutdown(Runnable close) {
    Runtime.getRuntime().addShutdownHook(new Thread(close, "shutdown"));
  }

  /**
   * Keeps the process alive until it is asked to stop; all its other threads are daemons.
   *
   * @throws InterruptedException if the calling thread is interrupted
   */
  public static void awaitShutdown() throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
