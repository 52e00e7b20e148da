package dev.leakdrill.server.process;

import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Runs a server process from its command line to its exit code. */
public final class ServerLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ServerLifecycle.class);

  private ServerLifecycle() {}

  /**
   * Runs a picocli command.
   *
   * @return the exit code of the process: 2 for invalid arguments, {@link
   *     StartFailedException#exitCode()} if the server could not start, 1 for any other failure
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

  /** Runs {@code close} when the process is told to stop (SIGTERM, Ctrl-C). */
  public static void closeOnShutdown(Runnable close) {
    Runtime.getRuntime().addShutdownHook(new Thread(close, "shutdown"));
  }

  /**
   * Keeps the process alive until it is told to stop; all its other threads are daemons.
   *
   * @throws InterruptedException if the calling thread is interrupted
   */
  public static void awaitShutdown() throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
