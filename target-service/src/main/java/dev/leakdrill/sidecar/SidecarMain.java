package dev.leakdrill.sidecar;

import dev.leakdrill.server.process.LeakdrillVersion;
import dev.leakdrill.server.process.ServerLifecycle;
import dev.leakdrill.server.process.ServerOptions;
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

/** Runs the sidecar as a process until it is told to stop. */
@Command(
    name = "sidecar",
    mixinStandardHelpOptions = true,
    versionProvider = LeakdrillVersion.class,
    description = "Passes requests on to a backend and retries them, as a service mesh does.")
public final class SidecarMain implements Callable<Integer> {

  @Mixin private ServerOptions server = new ServerOptions();

  @Spec private @Nullable CommandSpec command;

  private @Nullable URI upstream;
  private int retries;
  private Duration perTryTimeout = Duration.ZERO;

  private SidecarMain() {}

  @Option(
      names = "--upstream",
      paramLabel = "URL",
      required = true,
      description = "Base address of the backend, such as http://127.0.0.1:8090.")
  void setUpstream(URI url) {
    boolean noPath = url.getPath() == null || url.getPath().isEmpty() || url.getPath().equals("/");
    if (!"http".equalsIgnoreCase(url.getScheme())
        || url.getHost() == null
        || !noPath
        || url.getQuery() != null) {
      throw rejected("--upstream must be like http://127.0.0.1:8090, not " + url);
    }
    upstream = url;
  }

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Tries after the first, where a request does not say otherwise with"
              + " x-envoy-max-retries (default: ${DEFAULT-VALUE}, Istio's).")
  void setRetries(int retries) {
    if (retries < 0 || retries > RetryPolicy.MAX_RETRIES) {
      throw rejected("--retries must be 0 .. " + RetryPolicy.MAX_RETRIES + ", not " + retries);
    }
    this.retries = retries;
  }

  @Option(
      names = "--per-try-timeout-millis",
      paramLabel = "MS",
      defaultValue = "0",
      description =
          "Time-out of each try, where a request does not say otherwise with"
              + " x-envoy-upstream-rq-per-try-timeout-ms; 0 is none"
              + " (default: ${DEFAULT-VALUE}, Istio's).")
  void setPerTryTimeoutMillis(long millis) {
    if (millis < 0 || millis > RetryPolicy.MAX_TIMEOUT_MILLIS) {
      throw rejected(
          "--per-try-timeout-millis must be 0 .. "
              + RetryPolicy.MAX_TIMEOUT_MILLIS
              + ", not "
              + millis);
    }
    perTryTimeout = Duration.ofMillis(millis);
  }

  @Override
  public Integer call() throws Exception {
    server.watchParent();
    Sidecar sidecar =
        Sidecar.start(
            new SidecarSettings(
                server.host(),
                server.port(),
                server.debugPort(),
                Objects.requireNonNull(upstream),
                new RetryPolicy(retries, perTryTimeout, Duration.ZERO, false)));
    ServerLifecycle.closeOnShutdown(sidecar::close);
    server.writeEndpointsFile(sidecar.endpoints());
    ServerLifecycle.awaitShutdown();
    return 0;
  }

  private ParameterException rejected(String message) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
  }

  /** Runs the sidecar; see {@code --help}. */
  public static void main(String[] args) {
    System.exit(ServerLifecycle.run(new SidecarMain(), args));
  }
}
