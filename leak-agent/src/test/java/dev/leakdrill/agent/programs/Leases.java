package dev.leakdrill.agent.programs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;

/** Responses before and after they are closed, and one that is garbage. */
final class Leases {

  private final CloseableHttpClient client = HttpClients.createDefault();
  private final Backend backend;

  private Leases(Backend backend) {
    this.backend = backend;
  }

  public static void main(String[] args) throws Exception {
    try (Backend backend = new Backend(0)) {
      new Leases(backend).run();
    }
  }

  private void run() throws Exception {
    List<ClassicHttpResponse> open = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      open.add(call());
    }
    Checkpoint.print("open");
    for (ClassicHttpResponse response : open) {
      response.close();
    }
    Checkpoint.print("closed");
    client.execute(new HttpGet(backend.at("/")), response -> response.getCode());
    Checkpoint.print("handled");
    call();
    System.gc();
    Checkpoint.print("lost");
  }

  private ClassicHttpResponse call() throws IOException {
    return client.executeOpen(HttpHost.create(backend.at("/")), new HttpGet("/"), null);
  }
}
