package dev.leakdrill.agent.programs;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A burst of calls whose connections stay in the pool, one more call, then the end of the client.
 */
final class Connections {

  private final HttpClient client;

  Connections() {
    client = newClient();
  }

  private static HttpClient newClient() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  public static void main(String[] args) throws Exception {
    Backend backend = new Backend(4);
    Connections program = new Connections();
    List<CompletableFuture<?>> calls = new ArrayList<>();
    HttpRequest held = HttpRequest.newBuilder(backend.at("/held")).build();
    for (int i = 0; i < 4; i++) {
      calls.add(program.client.sendAsync(held, BodyHandlers.ofString()));
    }
    backend.awaitHeld();
    Checkpoint.print("burst");
    backend.answerHeld();
    CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
    Checkpoint.printOnce("idle", "\"inUse\":0");
    program.client.send(HttpRequest.newBuilder(backend.at("/")).build(), BodyHandlers.ofString());
    Checkpoint.printOnce("reused", "\"inUse\":0");
    backend.close();
    Checkpoint.printOnce("closed", "\"connections\":{\"acquired\":4,\"returned\":4");
    // The client is still in use up to here.
    System.out.println(program.client.version());
  }
}
