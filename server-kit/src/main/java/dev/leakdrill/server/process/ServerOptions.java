package dev.leakdrill.server.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line options that all servers have, as a picocli mix-in. */
public final class ServerOptions {

  private static final int MAX_PORT = 65_535;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  private String host = "127.0.0.1";

  private int port;
  private int debugPort;

  @Option(
      names = "--endpoints-file",
      paramLabel = "FILE",
      description = "Where to write pid and addresses, as JSON, once the ports are open.")
  private @Nullable Path endpointsFile;

  @Option(
      names = "--exit-with-parent",
      description = "Stop when standard input ends, as it does when the parent process dies.")
  private boolean exitWithParent;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port to listen on; 0 takes any free one (default: ${DEFAULT-VALUE}).")
  void setPort(int port) {
    this.port = checkedPort("--port", port);
  }

  @Option(
      names = "--debug-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port of the debug listener; 0 takes any free one (default: ${DEFAULT-VALUE}).")
  void setDebugPort(int debugPort) {
    this.debugPort = checkedPort("--debug-port", debugPort);
  }

  /** Returns the address to listen on. */
  public String host() {
    return host;
  }

  /** Returns the port to listen on; 0 means any free one. */
  public int port() {
    return port;
  }

  /** Returns the port of the debug listener; 0 means any free one. */
  public int debugPort() {
    return debugPort;
  }

  /** Starts to watch the parent process if {@code --exit-with-parent} is given. */
  public void watchParent() {
    if (exitWithParent) {
      ParentWatch.start(System.in);
    }
  }

  /**
   * Writes the endpoints file if {@code --endpoints-file} is given.
   *
   * @throws ParameterException if the file cannot be written
   */
  public void writeEndpointsFile(Endpoints endpoints) {
    if (endpointsFile != null) {
      try {
        endpoints.writeTo(endpointsFile);
      } catch (IOException e) {
        throw rejected("cannot write --endpoints-file " + endpointsFile + ": " + e);
      }
    }
  }

  private int checkedPort(String name, int value) {
    if (value < 0 || value > MAX_PORT) {
      throw rejected(name + " must be 0 .. " + MAX_PORT + ", not " + value);
    }
    return value;
  }

  private ParameterException rejected(String message) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
  }
}
