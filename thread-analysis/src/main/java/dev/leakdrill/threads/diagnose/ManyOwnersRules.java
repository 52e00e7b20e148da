package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds idle threads each of which belongs to a client, a pool or a timer of its own: so many
 * threads, so many of those are alive, though each looks idle. One dump shows the number, not
 * whether it grows. Stateless.
 */
final class ManyOwnersRules {

  /** A large program has some clients of each kind. */
  private static final int MIN_CERTAIN_OWNERS = 8;

  /** Executors and schedulers are many in a healthy program, too. */
  private static final int MIN_NUMBERED_OWNERS = 12;

  private static final int MANY = 30;

  private static final int MIN_UNREAD = 100;

  /** The owners of threads with a well-known name, where their stack shows an executor only. */
  private static final Map<String, String> OWNERS_BY_NAME =
      Map.of(
          "HikariPool-", "HikariCP connection pools",
          "AsyncHttpClient-", "AsyncHttpClients",
          "kafka-producer-", "Kafka producers",
          "kafka-coordinator-", "Kafka consumers",
          "kafka-admin-", "Kafka admin clients",
          "lettuce-", "Lettuce clients",
          "redisson-", "Redisson clients",
          "cluster-ClusterId", "MongoDB clients",
          "OkHttp ", "OkHttp clients",
          "HttpClient@", "Jetty HTTP clients");

  private ManyOwnersRules() {}

  static List<Candidate> of(List<Dump> dumps, List<GroupHistory> groups) {
    List<Candidate> candidates = new ArrayList<>();
    for (GroupHistory group : groups) {
      // Of a list of thread names without stacks, the names are all there is.
      boolean isIdle = group.loop() != null || group.stack().isEmpty();
      if (isIdle && !group.inLastDump().isEmpty() && !waitsForCaller(group)) {
        int owners = owners(group);
        if (owners >= minOwners(group)) {
          candidates.add(candidate(group, owners, dumps));
        }
      }
    }
    return candidates;
  }

  /** Callers that are about to read their responses are not many, or not for long. */
  private static boolean waitsForCaller(GroupHistory group) {
    IdleLoop loop = group.loop();
    return loop != null
        && loop.isWaitForCaller()
        && group.statedWaitSec() == null
        && group.growth().last() < MIN_UNREAD;
  }

  private static int minOwners(GroupHistory group) {
    if (group.loop() == IdleLoop.GO_GRPC) {
      // A service has one for each service that it calls.
      return MANY;
    }
    return isOwnerCertain(group) ? MIN_CERTAIN_OWNERS : MIN_NUMBERED_OWNERS;
  }

  private static boolean isOwnerCertain(GroupHistory group) {
    IdleLoop loop = group.loop();
    return loop != null && loop.isOwnerCertain() || wellKnown(group.role()) != null;
  }

  private static int owners(GroupHistory group) {
    List<String> numbered =
        group.lastThreads().stream()
            .map(thread -> ThreadRole.of(thread.name()).owner())
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .distinct()
            .toList();
    return numbered.isEmpty() && group.loop() != null && group.loop().isOwnerCertain()
        ? group.growth().last()
        : numbered.size();
  }

  private static String ownersInWords(GroupHistory group) {
    String role = group.role();
    IdleLoop loop = group.loop();
    String owners = wellKnown(role);
    return owners != null
        ? owners
        : loop != null
            ? loop.owners()
            : role.startsWith("pool-") ? "executors" : "owners of such threads";
  }

  private static @Nullable String wellKnown(String role) {
    return OWNERS_BY_NAME.entrySet().stream()
        .filter(entry -> role.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static Candidate candidate(GroupHistory group, int owners, List<Dump> dumps) {
    List<DumpedThread> threads = group.lastThreads();
    List<String> evidence = new ArrayList<>();
    evidence.add(
        dumps.size() > 1
            ? group.noun()
                + " in each dump: "
                + CulpritText.values(new CountSeries(group.growth().counts()))
            : "one dump cannot show whether they become more");
    evidence.add(
        group.stack().isEmpty()
            ? "there are names only and no stacks, so they may be at work"
            : "each of them is idle, so no stack shows a call");
    FindingText.addCreator(group, evidence);
    List<String> steps = new ArrayList<>(NextSteps.findMaker(group));
    if (dumps.size() == 1) {
      steps.add("take another dump later: if there are more by then, they are not closed");
    }
    Finding finding =
        new Finding(
            FindingKind.MANY_OWNERS,
            owners >= MANY && isOwnerCertain(group) ? Confidence.HIGH : Confidence.MEDIUM,
            Culprit.THREADS,
            group.growth().last(),
            group.namedFrame(),
            group.ownFrame(),
            "%d %s %s, so %d %s are alive at the same time, each made and not closed so far"
                .formatted(
                    group.growth().last(),
                    group.role(),
                    group.noun(),
                    owners,
                    ownersInWords(group)),
            evidence,
            steps,
            FindingText.names(threads),
            group.stack());
    return Candidate.of(finding, threads);
  }
}
