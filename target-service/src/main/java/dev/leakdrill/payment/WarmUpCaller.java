package dev.leakdrill.payment;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A minimal HTTP client of the warm-up, with one connection over a plain socket: the JDK's HTTP
 * clients leave threads or pooled connections, which would be counted as the service's own.
 *
 * <p>Not safe for use by many threads. Closing it closes the connection.
 */
final class WarmUpCaller implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String CONTENT_LENGTH = "content-length:";

  private final InetSocketAddress paymentAddress;
  private Optional<Connection> connection = Optional.empty();

  WarmUpCaller(InetSocketAddress paymentAddress) {
    this.paymentAddress = paymentAddress;
  }

  private record Connection(Socket socket, InputStream in) {}

  /** Sends a payment and returns the status of the answer, or the error if there is none. */
  String call(int number) {
    try {
      Connection open = connection.isPresent() ? connection.get() : connect();
      open.socket().getOutputStream().write(request(number));
      return readStatus(open.in());
    } catch (IOException e) {
      close();
      return e.toString();
    }
  }

  @Override
  public void close() {
    connection.ifPresent(open -> closeQuietly(open.socket()));
    connection = Optional.empty();
  }

  private Connection connect() throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
      socket.connect(paymentAddress, Math.toIntExact(PATIENCE.toMillis()));
      Connection open = new Connection(socket, new BufferedInputStream(socket.getInputStream()));
      connection = Optional.of(open);
      return open;
    } catch (IOException e) {
      closeQuietly(socket);
      throw e;
    }
  }

  private byte[] request(int number) {
    String body =
        "{\"paymentId\":\"warm-up-"
            + number
            + "\",\"merchantId\":\"warm-up\",\"amountMinor\":1250,\"currency\":\"EUR\"}";
    String head =
        "POST "
            + PaymentHandler.PATH
            + " HTTP/1.1\r\nHost: localhost:"
            + paymentAddress.getPort()
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads one answer to its end. It has a content length, as every answer of this service has. */
  private static String readStatus(InputStream in) throws IOException {
    String statusLine = readLine(in);
    long bodyBytes = 0;
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith(CONTENT_LENGTH)) {
        bodyBytes = Long.parseLong(header.substring(CONTENT_LENGTH.length()).strip());
      }
    }
    in.skipNBytes(bodyBytes);
    String[] parts = statusLine.split(" ", 3);
    if (parts.length < 2) {
      throw new IOException("no status line: " + statusLine);
    }
    return parts[1];
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("connection closed");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close a socket", e);
    }
  }
}
