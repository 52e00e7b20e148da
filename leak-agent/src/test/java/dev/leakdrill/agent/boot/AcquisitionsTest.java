package dev.leakdrill.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AcquisitionsTest {

  private long nowNanos = -5;
  private final Clock clock = () -> nowNanos;

  /** Keeps the objects alive, so that none is garbage-collected. */
  private final List<Object> held = new ArrayList<>();

  private Object lease(Acquisitions acquisitions) {
    Object object = new Object();
    held.add(object);
    acquisitions.acquired(ResourceType.POOL_LEASES, object);
    return object;
  }

  private static JsonNode json(Acquisitions acquisitions) {
    return JsonMapper.builder().build().readTree(Json.of(acquisitions));
  }

  @Test
  void oneLineIsOneSiteWithWhatIsOutstandingAndTheAgeOfTheOldest() {
    Acquisitions acquisitions = new Acquisitions(1, 10, 10, clock);
    for (int i = 0; i < 3; i++) {
      lease(acquisitions);
      nowNanos += TimeUnit.SECONDS.toNanos(1);
    }
    acquisitions.returned(held.get(0));
    acquisitions.returned(held.get(0));
    lease(acquisitions);

    JsonNode sites = json(acquisitions).get("sites");
    assertThat(sites).hasSize(2);
    assertThat(sites.get(0).get("acquired").asInt()).isEqualTo(3);
    assertThat(sites.get(0).get("returned").asInt()).isEqualTo(1);
    assertThat(sites.get(0).get("outstanding").asInt()).isEqualTo(2);
    assertThat(sites.get(0).get("oldestMillis").asInt()).isEqualTo(2_000);
    assertThat(sites.get(1).get("outstanding").asInt()).isEqualTo(1);
  }

  @Test
  void everyThirdIsTrackedAndCountsThreefold() {
    Acquisitions acquisitions = new Acquisitions(3, 10, 10, clock);
    for (int i = 0; i < 8; i++) {
      lease(acquisitions);
    }
    held.subList(0, 3).forEach(acquisitions::returned);

    JsonNode totals = json(acquisitions).get("totals").get("pool leases");
    assertThat(totals.get("acquired").asInt()).isEqualTo(6);
    assertThat(totals.get("returned").asInt()).isEqualTo(3);
  }

  @Test
  void resourcesAreSampledEachForItself() {
    Acquisitions acquisitions = new Acquisitions(2, 10, 10, clock);
    for (int i = 0; i < 2; i++) {
      lease(acquisitions);
      acquisitions.acquired(ResourceType.TIMER_TASKS, held.get(i));
    }

    JsonNode totals = json(acquisitions).get("totals");
    assertThat(totals.get("pool leases").get("acquired").asInt()).isEqualTo(2);
    assertThat(totals.get("timer tasks").get("acquired").asInt()).isEqualTo(2);
  }

  @Test
  void theLimitOfTrackedObjectsIsKeptAndReported() {
    Acquisitions acquisitions = new Acquisitions(1, 10, 2, clock);
    for (int i = 0; i < 2; i++) {
      lease(acquisitions);
    }
    assertThat(json(acquisitions).get("limited").asBoolean()).isFalse();

    lease(acquisitions);

    JsonNode json = json(acquisitions);
    assertThat(json.get("limited").asBoolean()).isTrue();
    assertThat(json.get("totals").get("pool leases").get("acquired").asInt()).isEqualTo(2);
  }

  @Test
  void theLimitOfSitesIsKeptAndReported() {
    Acquisitions acquisitions = new Acquisitions(1, 2, 10, clock);
    lease(acquisitions);
    lease(acquisitions);
    assertThat(json(acquisitions).get("limited").asBoolean()).isFalse();

    lease(acquisitions);

    JsonNode json = json(acquisitions);
    assertThat(json.get("limited").asBoolean()).isTrue();
    assertThat(json.get("sites")).hasSize(2);
  }

  @Test
  void settledSitesMakeRoomAtMostOnceASecond() {
    Acquisitions acquisitions = new Acquisitions(1, 1, 10, clock);
    acquisitions.returned(lease(acquisitions));
    acquisitions.returned(lease(acquisitions));
    assertThat(acquisitions.limited()).isFalse();

    lease(acquisitions);
    assertThat(acquisitions.limited()).isTrue();

    nowNanos += TimeUnit.SECONDS.toNanos(1);
    lease(acquisitions);
    assertThat(json(acquisitions).get("sites")).hasSize(1);
  }

  @Test
  void connectionsHaveTheSiteOfTheirClient() {
    Acquisitions acquisitions = new Acquisitions(1, 10, 10, clock);
    Object client = new Object();
    held.add(client);
    acquisitions.clientAcquired(client, client);
    Object connection = new Object();
    Object secured = new Object();
    acquisitions.connectionAcquired(connection, client);
    acquisitions.wrapped(secured, connection);

    JsonNode json = json(acquisitions);
    assertThat(json.get("sites")).hasSize(2);
    assertThat(json.get("sites").get(0).get("frames"))
        .isEqualTo(json.get("sites").get(1).get("frames"));
    assertThat(inUse(acquisitions)).isEqualTo(1);
    acquisitions.idle(secured, true);
    assertThat(inUse(acquisitions)).isZero();
    acquisitions.idle(connection, false);
    assertThat(inUse(acquisitions)).isEqualTo(1);
    acquisitions.returned(connection);
    assertThat(json(acquisitions).get("sites")).hasSize(1);
  }

  private static int inUse(Acquisitions acquisitions) {
    for (JsonNode site : json(acquisitions).get("sites")) {
      if (site.get("resource").asString().equals("connections")) {
        return site.get("inUse").asInt();
      }
    }
    throw new AssertionError("no connections");
  }

  @Test
  void acquiringAgainClosesTheOldRecord() {
    Acquisitions acquisitions = new Acquisitions(1, 10, 10, clock);
    Object entry = lease(acquisitions);
    acquisitions.acquired(ResourceType.POOL_LEASES, entry);

    JsonNode totals = json(acquisitions).get("totals").get("pool leases");
    assertThat(totals.get("acquired").asInt()).isEqualTo(2);
    assertThat(totals.get("returned").asInt()).isEqualTo(1);
  }
}
