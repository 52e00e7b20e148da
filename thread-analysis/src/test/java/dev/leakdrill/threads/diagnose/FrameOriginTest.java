package dev.leakdrill.threads.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameOriginTest {

  @Test
  void aFrameIsTheProgramsOwnUnlessKnownOtherwise() {
    assertThat(FrameOrigin.of("com.example.Shop.buy(Shop.java:1)")).isEqualTo(FrameOrigin.OWN);
    assertThat(FrameOrigin.of("javax.net.ssl.X.y(X.java:1)")).isEqualTo(FrameOrigin.JDK);
    assertThat(FrameOrigin.of("okhttp3.RealCall.execute(X.kt:1)")).isEqualTo(FrameOrigin.LIBRARY);
    assertThat(FrameOrigin.of("com.example.Shop$$Lambda.run(Unknown Source)"))
        .isEqualTo(FrameOrigin.GENERATED);
    assertThat(FrameOrigin.of("io.nettyish.A.b(A.java:1)")).isEqualTo(FrameOrigin.OWN);
  }
}
