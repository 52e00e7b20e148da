package dev.leakdrill.threads.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.Samples;
import dev.leakdrill.threads.diagnose.FindingKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A judge that finds everything right is of no use: each way to be wrong is seen. */
class JudgementTest {

  private static final String FRAME = "Gateway.call";
  private static final Expectation GROWTH =
      Expectation.finding("growth", Set.of(FindingKind.GROWS), FRAME);

  private static final List<Dump> GROWING =
      Samples.dumps(
          Samples.threads("request-", 1, 5, Samples.CALL),
          Samples.threads("request-", 1, 30, Samples.CALL),
          Samples.threads("request-", 1, 60, Samples.CALL));
  private static final List<Dump> IDLE =
      Samples.dumps(
          Samples.threads("pool-", 1, 10, Samples.IDLE),
          Samples.threads("pool-", 1, 10, Samples.IDLE));

  @Test
  void aRightFindingIsRightAndQuoted() {
    Judgement judgement = Judgement.of(GROWTH, GROWING);

    assertThat(judgement.wrong()).isNull();
    assertThat(judgement.said()).startsWith("grows: ").contains("Gateway.java:41");
  }

  @Test
  void anotherFrameIsWrong() {
    assertThat(
            Judgement.of(
                    Expectation.finding("x", Set.of(FindingKind.GROWS), "Gateway.open"), GROWING)
                .wrong())
        .isEqualTo("another frame");
  }

  @Test
  void anotherKindIsWrong() {
    assertThat(
            Judgement.of(Expectation.finding("x", Set.of(FindingKind.DEADLOCK), FRAME), GROWING)
                .wrong())
        .isEqualTo("another kind");
  }

  @Test
  void aFindingAboutThreadsThatAreWellIsWrong() {
    assertThat(Judgement.of(GROWTH.without("request-"), GROWING).wrong())
        .isEqualTo("a finding about threads that are well");
  }

  @Test
  void noFindingIsWrongWhereThereIsOneToMake() {
    Judgement judgement = Judgement.of(GROWTH, IDLE);

    assertThat(judgement.wrong()).isEqualTo("nothing found");
    assertThat(judgement.said()).isEqualTo("nothing");
  }

  @Test
  void aFindingIsAFalseAlarmWhereAllIsWell() {
    assertThat(Judgement.of(Expectation.nothing("well"), GROWING).wrong()).isEqualTo("false alarm");
    assertThat(Judgement.of(Expectation.nothing("well"), IDLE).right()).isTrue();
  }

  @Test
  void whoFindsNothingHasToSayWhereElseToLook() {
    assertThat(Judgement.of(Expectation.nothing("well", "no such words"), IDLE).wrong())
        .isEqualTo("does not say what else to look at");
  }
}
