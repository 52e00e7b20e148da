package dev.leakdrill.acceptance.diagnose.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.Executor;

/**
 * Virtual threads that block while they are pinned: tariffs are loaded in static initialisers from
 * a silent server. When every carrier has one, no other virtual thread runs.
 */
final class PinnedCarrier {

  private static final int REQUESTS = 20;
  private static final SilentPeer TARIFFS = new SilentPeer();

  private PinnedCarrier() {}

  private static int load(String tariff) {
    try (Socket socket = new Socket(TARIFFS.host(), TARIFFS.port())) {
      socket.getOutputStream().write(tariff.getBytes());
      return socket.getInputStream().read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tariff of parcels. */
  static final class Parcel {
    static final int PRICE = load("parcel");

    private Parcel() {}
  }

  /** The tariff of letters. */
  static final class Letter {
    static final int PRICE = load("letter");

    private Letter() {}
  }

  /** The tariff of pallets. */
  static final class Pallet {
    static final int PRICE = load("pallet");

    private Pallet() {}
  }

  /** The tariff of containers. */
  static final class Freight {
    static final int PRICE = load("freight");

    private Freight() {}
  }

  static int quote(int request) {
    return switch (request % 4) {
      case 0 -> Parcel.PRICE;
      case 1 -> Letter.PRICE;
      case 2 -> Pallet.PRICE;
      default -> Freight.PRICE;
    };
  }

  /** Starts the program. */
  public static void main(String[] args) {
    Threads threads = Threads.of(args);
    Executor requests = threads.perTask("request-");
    for (int i = 0; i < REQUESTS; i++) {
      int request = i;
      requests.execute(() -> quote(request));
    }
    Threads.readyWhen(Threads.stays(() -> true));
  }
}
