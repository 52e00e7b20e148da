package dev.leakdrill.simulations;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.leakdrill.leakcheck.NoLeakedThreads;
import io.gatling.app.Gatling$;
import io.gatling.javaapi.core.Simulation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** leak-check does not cry over a whole run of Gatling in its own process. */
class GatlingLeavesNoThreadTest {

  @Test
  // The timer is not Gatling's: java.util.prefs starts one for the JVM when it is first asked.
  @NoLeakedThreads(allowNames = "Timer-\\d+")
  void whenItHasRun(@TempDir Path results) {
    String[] arguments = {
      "-s", OneRequest.class.getName(), "-rf", results.toString(), "--no-reports"
    };

    assertThat(Gatling$.MODULE$.fromArgs(arguments)).isZero();
  }

  /** One user, one request. */
  public static final class OneRequest extends Simulation {

    private final HttpServer server;

    public OneRequest() {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
          });
      server.start();
      setUp(
              scenario("one request")
                  .exec(http("pay").get("/").check(status().is(204)))
                  .injectOpen(atOnceUsers(1)))
          .protocols(
              http.baseUrl(
                      "http://"
                          + server.getAddress().getAddress().getHostAddress()
                          + ":"
                          + server.getAddress().getPort())
                  .disableWarmUp());
    }

    @Override
    public void after() {
      server.stop(0);
    }
  }
}
