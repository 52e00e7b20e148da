package dev.leakdrill.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.cases.MysteryCase;
import org.junit.jupiter.api.Test;

class MysteryCaseTest {

  @Test
  void everyCaseHasANeutralNameThatLeadsBackToIt() {
    assertThat(MysteryCase.names()).hasSameSizeAs(LeakCatalog.names()).doesNotHaveDuplicates();
    for (LeakCase each : LeakCatalog.all()) {
      assertThat(MysteryCase.find(MysteryCase.nameOf(each.name()))).contains(each);
    }
  }
}
