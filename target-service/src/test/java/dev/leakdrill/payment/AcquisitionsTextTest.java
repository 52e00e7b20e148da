package dev.leakdrill.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AcquisitionsTextTest {

  @Test
  void aSiteIsItsNumberItsResourceAndItsStack() {
    String json =
        "{\"sites\":[{\"resource\":\"connections\",\"outstanding\":241,"
            + "\"frames\":[\"a.B.c(B.java:3)\",\"a.D.e(D.java:5)\"]}]}";

    assertThat(AcquisitionsText.of(json))
        .isEqualTo(
            "\nacquired and not returned:\n\n241 connections\n"
                + "    at a.B.c(B.java:3)\n    at a.D.e(D.java:5)\n");
  }

  @Test
  void withoutASiteItSaysSo() {
    assertThat(AcquisitionsText.of("{\"sites\":[]}")).endsWith("  nothing\n");
  }
}
