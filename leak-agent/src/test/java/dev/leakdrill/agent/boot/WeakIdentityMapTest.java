package dev.leakdrill.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeakIdentityMapTest {

  private record Key(String name) {}

  private final WeakIdentityMap<String> map = new WeakIdentityMap<>();
  private final List<String> lost = new ArrayList<>();

  @Test
  void equalKeysAreNotTheSameKey() {
    Key one = new Key("k");
    Key other = new Key("k");
    map.put(one, "one");

    assertThat(map.get(one)).isEqualTo("one");
    assertThat(map.get(other)).isNull();
    assertThat(map.remove(other)).isNull();
    assertThat(map.remove(one)).isEqualTo("one");
    assertThat(map.size()).isZero();
  }

  @Test
  void aCollectedKeyIsReportedOnceAndForgotten() {
    Key key = new Key("k");
    collect(map.put(key, "value"));

    map.expunge(lost::add);
    map.expunge(lost::add);

    assertThat(lost).containsExactly("value");
    assertThat(map.get(key)).isNull();
    assertThat(map.size()).isZero();
  }

  @Test
  void aRemovedKeyIsNotReportedWhenItIsCollected() {
    Key key = new Key("k");
    Reference<Object> reference = map.put(key, "value");
    map.remove(key);
    collect(reference);

    map.expunge(lost::add);

    assertThat(lost).isEmpty();
    assertThat(map.size()).isZero();
  }

  /** Does what the garbage collector does. */
  private static void collect(Reference<Object> reference) {
    reference.clear();
    assertThat(reference.enqueue()).isTrue();
  }
}
