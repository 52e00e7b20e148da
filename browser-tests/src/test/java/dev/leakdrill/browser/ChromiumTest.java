package dev.leakdrill.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where there is no browser, {@code mvn verify} says so in one line and goes on. */
class ChromiumTest {

  @Test
  void whoeverMissesTheTestsIsTold() {
    if (!Chromium.isThere()) {
      System.out.println(Chromium.missing());
    }
    assertThat(Chromium.missing()).contains("skipped").contains("apt-get install chromium");
  }
}
