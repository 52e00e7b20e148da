package dev.leakdrill.cli.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Can a drill listen on loopback, and where it wants to? Stateless. */
final class PortCheck {

  /**
   * The live view's; a drill's other ports are free ones, unless told otherwise (docs/knobs.md).
   */
  static final int LIVE_VIEW = 7070;

  private static final int CONNECT_MILLIS = 1_000;

  private PortCheck() {}

  static CheckResult loopback() {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket()) {
      client.connect(server.getLocalSocketAddress(), CONNECT_MILLIS);
      return CheckResult.ok("loopback", "a connection on 127.0.0.1 works");
    } catch (IOException e) {
      return CheckResult.fail(
          "loopback",
          "no connection on 127.0.0.1 (" + e.getMessage() + ")",
          "have the firewall or security software allow java to listen on loopback");
    }
  }

  static CheckResult liveView() throws InterruptedException {
    String id = "port " + LIVE_VIEW;
    if (isFree(LIVE_VIEW)) {
      return CheckResult.ok(id, "free, for the live view");
    }
    return CheckResult.warn(
        id,
        "taken by " + PortOwner.of(LIVE_VIEW),
        "a drill's live view takes a free port instead, and says which");
  }

  static CheckResult wanted(int port) throws InterruptedException {
    String id = "port " + port;
    if (isFree(port)) {
      return CheckResult.ok(id, "free");
    }
    return CheckResult.fail(
        id, "taken by " + PortOwner.of(port), "end that program, or choose another port");
  }

  static boolean isFree(int port) {
    try (ServerSocket server = new ServerSocket()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
