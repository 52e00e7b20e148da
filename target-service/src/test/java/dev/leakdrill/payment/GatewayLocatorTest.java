package dev.leakdrill.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayLocatorTest {

  @Test
  void findsTheGatewayOfACase() {
    assertThat(GatewayLocator.find("stub")).isInstanceOf(StubGatewayFactory.class);
  }

  @Test
  void namesTheKnownCasesWhenAskedForAnother() {
    assertThatThrownBy(() -> GatewayLocator.find("stalled"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown case \"stalled\"; known: stub");
  }

  @Test
  void rejectsTwoGatewaysForOneCase() {
    assertThatThrownBy(
            () ->
                GatewayLocator.find(
                    "stub", List.of(new StubGatewayFactory(), new StubGatewayFactory())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("more than one client module on the class path: ");
  }

  @Test
  void rejectsAClassPathWithoutClientModule() {
    assertThatThrownBy(() -> GatewayLocator.find("stub", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no client module on the class path");
  }
}
