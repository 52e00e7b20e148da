package dev.leakdrill.payment;

import dev.leakdrill.server.process.LeakdrillVersion;
import dev.leakdrill.server.process.ServerLifecycle;
import dev.leakdrill.server.process.ServerOptions;
import dev.leakdrill.server.process.StartFailedException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the payment service as a process until it is told to stop. */
@Command(
    name = "payment-service",
    mixinStandardHelpOptions = true,
    versionProvider = LeakdrillVersion.class,
    description = "Takes payments and has them authorized by a backend.")
public final class PaymentServiceMain implements Callable<Integer> {

  @Mixin private ServerOptions server = new ServerOptions();

  @Spec private @Nullable CommandSpec command;

  @Option(
      names = "--debug-host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Address of the debug listener (default: ${DEFAULT-VALUE}).")
  private String debugHost = "";

  @Option(
      names = "--backend",
      paramLabel = "URL",
      required = true,
      description = "Base address of the authorizing party.")
  private URI backend = URI.create("");

  @Option(
      names = "--case",
      paramLabel = "NAME",
      defaultValue = "stalled-call",
      description = "The leak case whose gateway to use (default: ${DEFAULT-VALUE}).")
  private String leakCase = "";

  @Option(
      names = "--threads",
      paramLabel = "KIND",
      defaultValue = "platform",
      description = "What a request runs on: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ThreadKind threads = ThreadKind.PLATFORM;

  @Option(
      names = "--in-flight-limit",
      paramLabel = "N",
      defaultValue = "256",
      description = "Maximum of requests in flight at a time (default: ${DEFAULT-VALUE}).")
  private int inFlightLimit;

  @Option(
      names = "--deadline-millis",
      paramLabel = "MS",
      defaultValue = "500",
      description = "How long a call to the backend may take (default: ${DEFAULT-VALUE}).")
  private long deadlineMillis;

  @Option(
      names = "--warm-up-calls",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Own calls before the service is ready (default: ${DEFAULT-VALUE}).")
  private int warmUpCalls;

  @Option(
      names = "--stop-grace-millis",
      paramLabel = "MS",
      defaultValue = "1000",
      description = "How long a stop waits for requests in flight (default: ${DEFAULT-VALUE}).")
  private long stopGraceMillis;

  private PaymentServiceMain() {}

  @Override
  public Integer call() throws Exception {
    server.watchParent();
    PaymentService service = start();
    ServerLifecycle.closeOnShutdown(service::close);
    server.writeEndpointsFile(service.endpoints());
    service.warmUp();
    ServerLifecycle.awaitShutdown();
    return 0;
  }

  private PaymentService start() throws StartFailedException {
    try {
      return PaymentService.start(
          new PaymentServiceSettings(
              server.host(),
              server.port(),
              debugHost,
              server.debugPort(),
              backend,
              leakCase,
              threads,
              inFlightLimit,
              Duration.ofMillis(deadlineMillis),
              warmUpCalls,
              Duration.ofMillis(stopGraceMillis)));
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Runs the service; see {@code --help}. */
  public static void main(String[] args) {
    System.exit(ServerLifecycle.run(new PaymentServiceMain(), args));
  }
}
