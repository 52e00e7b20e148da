package dev.leakdrill.backend;

import dev.leakdrill.server.process.LeakdrillVersion;
import dev.leakdrill.server.process.ServerLifecycle;
import dev.leakdrill.server.process.ServerOptions;
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

/** Runs the slow backend as a process until it is told to stop. */
@Command(
    name = "slow-backend",
    mixinStandardHelpOptions = true,
    versionProvider = LeakdrillVersion.class,
    description = "Authorizes payments after a fixed time; stalls calls when told to.")
public final class SlowBackendMain implements Callable<Integer> {

  @Mixin private ServerOptions server = new ServerOptions();

  @Spec private @Nullable CommandSpec command;

  private Duration serviceTime = Duration.ZERO;

  private SlowBackendMain() {}

  @Option(
      names = "--service-time-millis",
      paramLabel = "MS",
      defaultValue = "40",
      description = "From a call to its answer (default: ${DEFAULT-VALUE}).")
  void setServiceTimeMillis(long millis) {
    if (millis < 0) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(),
          "--service-time-millis must be 0 or more, not " + millis);
    }
    serviceTime = Duration.ofMillis(millis);
  }

  @Override
  public Integer call() throws Exception {
    server.watchParent();
    SlowBackend backend =
        SlowBackend.start(
            new BackendSettings(server.host(), server.port(), server.debugPort(), serviceTime));
    ServerLifecycle.closeOnShutdown(backend::close);
    server.writeEndpointsFile(backend.endpoints());
    ServerLifecycle.awaitShutdown();
    return 0;
  }

  /** Runs the backend; see {@code --help}. */
  public static void main(String[] args) {
    System.exit(ServerLifecycle.run(new SlowBackendMain(), args));
  }
}
