package dev.leakdrill.agent.programs;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;

/** Three clients of one line, which a factory hands on; then they are dropped. */
final class Clients {

  private Clients() {}

  public static void main(String[] args) throws Exception {
    List<HttpClient> clients = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      clients.add(newClient());
    }
    Checkpoint.print("made");
    if (clients.size() == 3) {
      clients.clear();
    }
    // No close() before 21: a client ends when the collector has taken its facade.
    while (liveClients() > 0) {
      System.gc();
      Thread.onSpinWait();
    }
    Checkpoint.printOnce("gone", "\"clients\":{\"acquired\":3,\"returned\":3");
  }

  private static HttpClient newClient() {
    return configured().build();
  }

  private static HttpClient.Builder configured() {
    return HttpClient.newBuilder().executor(Runnable::run);
  }

  private static long liveClients() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().endsWith("-SelectorManager"))
        .count();
  }
}
