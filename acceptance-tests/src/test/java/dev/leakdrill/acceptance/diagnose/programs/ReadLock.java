package dev.leakdrill.acceptance.diagnose.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A reader that never ends: an export holds the read lock while its receiver is silent, the reload
 * waits for the write lock, and all later readers wait after the reload.
 */
final class ReadLock {

  private static final int READERS = 20;

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, Integer> prices = new HashMap<>();
  private final SilentPeer receiver = new SilentPeer();

  private ReadLock() {}

  int price(String article) {
    lock.readLock().lock();
    try {
      return prices.getOrDefault(article, 0);
    } finally {
      lock.readLock().unlock();
    }
  }

  void reload() {
    lock.writeLock().lock();
    try {
      prices.put("tea", 199);
    } finally {
      lock.writeLock().unlock();
    }
  }

  void export() {
    lock.readLock().lock();
    try (Socket socket = new Socket(receiver.host(), receiver.port())) {
      socket.getOutputStream().write(prices.toString().getBytes());
      awaitReceipt(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.readLock().unlock();
    }
  }

  private static void awaitReceipt(Socket socket) throws IOException {
    if (socket.getInputStream().read() < 0) {
      throw new IOException("no receipt");
    }
  }

  /** Starts the program. */
  public static void main(String[] args) {
    Threads threads = Threads.of(args);
    ReadLock catalog = new ReadLock();
    threads.perTask("export-").execute(catalog::export);
    while (catalog.lock.getReadLockCount() == 0) {
      Thread.onSpinWait();
    }
    threads.perTask("reload-").execute(catalog::reload);
    while (!catalog.lock.hasQueuedThreads()) {
      Thread.onSpinWait();
    }
    Executor requests = threads.perTask("request-");
    for (int i = 0; i < READERS; i++) {
      requests.execute(() -> catalog.price("tea"));
    }
    Threads.readyWhen(() -> catalog.lock.getQueueLength() == READERS + 1);
  }
}
