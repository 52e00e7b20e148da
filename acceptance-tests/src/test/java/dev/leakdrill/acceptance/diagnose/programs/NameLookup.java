package dev.leakdrill.acceptance.diagnose.programs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/**
 * A name service that never answers: one thread looks the partner's name up, all others that want
 * the same name wait for it. The JDK reads its names from a pipe into which nobody writes.
 */
final class NameLookup {

  private static final int REQUESTS = 15;
  private static final String PARTNER = "partner.example";

  private NameLookup() {}

  static InetAddress partner() {
    try {
      return InetAddress.getByName(PARTNER);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts the program. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path pipe = Files.createTempDirectory("names").resolve("hosts");
    int made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    if (made != 0) {
      throw new IOException("no pipe");
    }
    pipe.toFile().deleteOnExit();
    // Before the first use of InetAddress.
    System.setProperty("jdk.net.hosts.file", pipe.toString());
    Threads threads = Threads.of(args);
    Executor requests = threads.perTask("request-");
    for (int i = 0; i < REQUESTS; i++) {
      requests.execute(NameLookup::partner);
    }
    Threads.readyWhen(() -> threads.waiting(REQUESTS - 1));
  }
}
