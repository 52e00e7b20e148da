package dev.leakdrill.agent.programs;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;

/** Three clients from one line, returned by a factory, then dropped. */
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
    // No close() before 21: a client ends once its facade is garbage-collected.
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
