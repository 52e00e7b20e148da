package dev.leakdrill.server.process;

import dev.leakdrill.server.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The addresses of a server process.
 *
 * @param pid the process id
 * @param http base address of the listener that is under load
 * @param debug base address of the debug listener
 */
public record Endpoints(long pid, URI http, URI debug) {

  /** Returns the endpoints of this process, which listens on the given addresses. */
  public static Endpoints ofThisProcess(InetSocketAddress http, InetSocketAddress debug) {
    return new Endpoints(ProcessHandle.current().pid(), baseUri(http), baseUri(debug));
  }

  /**
   * Writes {@code {"pid","http","debug"}} atomically: a reader sees the whole file or none.
   *
   * @throws IOException if the folder is missing or cannot be written to
   */
  public void writeTo(Path file) throws IOException {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("pid", pid);
    json.put("http", http.toString());
    json.put("debug", debug.toString());
    Path folder = file.toAbsolutePath().getParent();
    Path draft = Files.createTempFile(folder, "endpoints", ".tmp");
    try {
      Files.write(draft, Json.bytes(json));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static URI baseUri(InetSocketAddress address) {
    // One can listen on the wildcard address, but not connect to it on every system.
    InetAddress ip =
        address.getAddress().isAnyLocalAddress()
            ? InetAddress.getLoopbackAddress()
            : address.getAddress();
    String host = ip.getHostAddress();
    return URI.create(
        "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
  }
}
