package dev.leakdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.drill.settings.DrillException;
import dev.leakdrill.drill.settings.LivePort;
import dev.leakdrill.leakcheck.NoLeakedThreads;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

@NoLeakedThreads
class LiveViewHolderIT {

  private static LiveViewHolder at(int port, boolean open, boolean chosen) {
    return new LiveViewHolder(new LivePort(port, open, chosen), List.of("stalled-call"));
  }

  @Test
  void aChosenPortThatIsTakenIsAnErrorAndTheUsualOneIsNot() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      try (LiveViewHolder chosen = at(taken.getLocalPort(), true, true)) {
        assertThatThrownBy(chosen::open)
            .isInstanceOf(DrillException.class)
            .hasMessageContaining("port " + taken.getLocalPort() + " is taken")
            .hasMessageContaining("-Dleakdrill.livePort");
      }
      try (LiveViewHolder usual = at(taken.getLocalPort(), true, false)) {
        assertThatCode(usual::open).doesNotThrowAnyException();
        assertThat(usual.isOpen()).isTrue();
      }
    }
  }

  @Test
  void offOpensNothing() {
    try (LiveViewHolder none = at(0, false, false)) {
      none.open();
      assertThat(none.isOpen()).isFalse();
    }
  }
}
