package dev.leakdrill.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContentPolicyTest {

  @Test
  void scriptsAreKnownByTheirHash() {
    // printf 'alert(1)' | openssl dgst -sha256 -binary | openssl base64
    assertThat(ContentPolicy.of(List.of("alert(1)")))
        .startsWith("default-src 'none';")
        .endsWith("script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='");
  }
}
