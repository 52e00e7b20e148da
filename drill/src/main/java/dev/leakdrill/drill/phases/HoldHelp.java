package dev.leakdrill.drill.phases;

import dev.leakdrill.drill.testbed.ServerHandle;
import java.util.Locale;

/** The lines that are printed when the hold starts: how to look into the service. Stateless. */
final class HoldHelp {

  private HoldHelp() {}

  /** Returns process, debug address, and commands that are ready to be pasted. */
  static String of(ServerHandle service) {
    return String.format(
        Locale.ROOT,
        """

        The hold: what is held now stays. The service is process %1$d, its debug address %2$s/debug/
          jstack %1$d
          ./leakdrill diagnose --pid %1$d
          curl -s "%2$s/debug/vars?pretty"
        """,
        service.pid(),
        service.debug().toString().replaceAll("/$", ""));
  }
}
