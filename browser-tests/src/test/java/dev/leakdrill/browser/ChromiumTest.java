package dev.leakdrill.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The message about skipped tests where there is no browser. */
class ChromiumTest {

  @Test
  void aMissingBrowserIsReported() {
    if (!Chromium.isThere()) {
      System.out.println(Chromium.missing());
    }
    assertThat(Chromium.missing()).contains("skipped").contains("apt-get install chromium");
  }
}
