package dev.leakdrill.acceptance.diagnose.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A peer on this machine that takes connections, and neither reads nor answers. */
final class SilentPeer {

  private static final int BACKLOG = 200;

  private final ServerSocket listening;

  SilentPeer() {
    try {
      listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  InetAddress host() {
    return listening.getInetAddress();
  }

  int port() {
    return listening.getLocalPort();
  }
}
