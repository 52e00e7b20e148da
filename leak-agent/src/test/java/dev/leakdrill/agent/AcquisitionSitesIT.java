package dev.leakdrill.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import tools.jackson.databind.JsonNode;

/** Each resource type in a program of its own: its site, its counts and its return. */
class AcquisitionSitesIT {

  @Test
  void clientsAreTheLineThatAskedTheFactoryForThem() throws Exception {
    AgentRun run = AgentRun.of("Clients", "oneIn=1");

    JsonNode made = run.site("made", "clients");
    assertCounts(made, 3, 0);
    assertThat(AgentRun.culprit(made)).contains(".Clients.main(Clients.java:");
    assertThat(made.get("inUse").isNull()).isTrue();
    assertTotals(run.at("gone"), "clients", 3, 3);
    assertThat(run.sites("gone", "clients")).isEmpty();
  }

  @Test
  void connectionsAreTheirClientsLineInUseOrIdle() throws Exception {
    AgentRun run = AgentRun.of("Connections", "oneIn=1");

    JsonNode burst = run.site("burst", "connections");
    assertCounts(burst, 4, 0);
    assertThat(burst.get("inUse").asInt()).isEqualTo(4);
    assertThat(AgentRun.culprit(burst)).contains(".Connections.<init>(Connections.java:");
    assertThat(burst.get("frames")).isEqualTo(run.site("burst", "clients").get("frames"));
    assertCounts(run.site("idle", "connections"), 4, 0);
    assertThat(run.site("idle", "connections").get("inUse").asInt()).isZero();
    assertCounts(run.site("reused", "connections"), 4, 0);
    assertTotals(run.at("closed"), "connections", 4, 4);
  }

  @Test
  void timerTasksAreOutstandingUntilTheyLeaveTheQueue() throws Exception {
    AgentRun run = AgentRun.of("Timers", "oneIn=1");

    JsonNode cancelled = run.site("cancelled", "timer tasks");
    assertCounts(cancelled, 10, 0);
    assertThat(AgentRun.culprit(cancelled)).contains(".Timers.run(Timers.java:");
    for (String label : List.of("purged", "removed", "ran", "stopped", "cleared", "shutDown")) {
      assertThat(run.sites(label, "timer tasks")).as(label).isEmpty();
    }
    assertTotals(run.at("shutDown"), "timer tasks", 15, 15);
  }

  @Test
  void aPeriodicTaskIsOutstandingUntilItIsCancelled() throws Exception {
    JsonNode periodic = AgentRun.of("Timers", "oneIn=1").site("periodic", "timer tasks");

    assertCounts(periodic, 1, 0);
    assertThat(periodic.get("frames").toString()).contains("scheduleAtFixedRate");
  }

  @Test
  void aMethodThatReturnsTheTaskPassesItOn() throws Exception {
    JsonNode passedOn = AgentRun.of("Timers", "oneIn=1").site("passedOn", "timer tasks");

    assertThat(passedOn.get("frames").toString()).contains(".Timers.passOn(");
    assertThat(AgentRun.culprit(passedOn)).contains(".Timers.run(");
  }

  @Test
  void leasesAreTheLineThatOpensTheResponse() throws Exception {
    AgentRun run = AgentRun.of("Leases", "oneIn=1");

    JsonNode open = run.site("open", "pool leases");
    assertCounts(open, 3, 0);
    assertThat(open.get("frames").toString()).contains(".Leases.call(");
    assertThat(AgentRun.culprit(open)).contains(".Leases.run(Leases.java:");
    assertTotals(run.at("closed"), "pool leases", 3, 3);
    assertTotals(run.at("handled"), "pool leases", 4, 4);
  }

  @Test
  void aLostResponseIsStillALease() throws Exception {
    AgentRun run = AgentRun.of("Leases", "oneIn=1");

    assertCounts(run.site("lost", "pool leases"), 1, 0);
  }

  @Test
  void jdbcConnectionsOfHikariAreLeasesToo() throws Exception {
    AgentRun run = AgentRun.of("HikariLeases", "oneIn=1");

    JsonNode open = run.site("open", "pool leases");
    assertCounts(open, 1, 0);
    assertThat(AgentRun.culprit(open)).contains(".HikariLeases.main(HikariLeases.java:");
    assertTotals(run.at("closed"), "pool leases", 1, 1);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreadsAreRecordedLikeAnyOther() throws Exception {
    AgentRun run = AgentRun.of("VirtualThreads", "oneIn=1");

    JsonNode tasks = run.site("called", "timer tasks");
    assertCounts(tasks, 200, 0);
    assertThat(AgentRun.culprit(tasks)).contains(".VirtualThreads.call(VirtualThreads.java:");
    assertThat(AgentRun.culprit(run.site("called", "clients")))
        .contains(".VirtualThreads.makeClient(VirtualThreads.java:");
    assertTotals(run.at("shutDown"), "timer tasks", 200, 200);
  }

  @Test
  void oneInThreeCountsThreefold() throws Exception {
    AgentRun run = AgentRun.of("Timers", "oneIn=3");

    assertThat(run.at("cancelled").get("oneIn").asInt()).isEqualTo(3);
    assertCounts(run.site("cancelled", "timer tasks"), 9, 0);
    assertTotals(run.at("purged"), "timer tasks", 9, 9);
  }

  private static void assertCounts(JsonNode site, int acquired, int returned) {
    assertThat(site.get("acquired").asInt()).as("acquired in %s", site).isEqualTo(acquired);
    assertThat(site.get("returned").asInt()).as("returned in %s", site).isEqualTo(returned);
    assertThat(site.get("outstanding").asInt())
        .as("outstanding in %s", site)
        .isEqualTo(acquired - returned);
    assertThat(site.get("oldestMillis").asInt()).isNotNegative();
  }

  private static void assertTotals(JsonNode json, String resource, int acquired, int returned) {
    JsonNode totals = json.get("totals").get(resource);
    assertThat(totals.get("acquired").asInt()).as("acquired in %s", json).isEqualTo(acquired);
    assertThat(totals.get("returned").asInt()).as("returned in %s", json).isEqualTo(returned);
    assertThat(json.get("limited").asBoolean()).isFalse();
  }
}
