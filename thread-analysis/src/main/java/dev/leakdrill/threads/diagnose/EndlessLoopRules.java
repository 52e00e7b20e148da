package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.Frames;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds threads that run for ever inside a collection that several threads changed at once without
 * a lock, or inside a regular expression. Their topmost frames walk a map's buckets or a tree; a
 * healthy thread is there for microseconds, so several there at once, or one in every dump, are not
 * by chance. Stateless.
 */
final class EndlessLoopRules {

  private static final Pattern WALKS_MAP =
      Pattern.compile(
          "java\\.util\\.(HashMap|LinkedHashMap|WeakHashMap|IdentityHashMap|TreeMap|Hashtable)"
              + "(\\$\\w+)?\\.(get|getNode|getEntry|put|putVal|transfer|resize|find|"
              + "containsKey|containsValue|getTreeNode|putTreeVal|removeTreeNode|replacementNode|"
              + "replacementTreeNode|untreeify|moveRootToFront|rotateLeft|rotateRight|"
              + "balanceDeletion|expungeStaleEntries|deleteEntry|remove|removeNode|removeEntryForKey|addEntry|fixAfterInsertion|"
              + "fixAfterDeletion|balanceInsertion|root|treeify|split|successor|nextNode|nextEntry)");

  private static final Pattern MATCHES =
      Pattern.compile("java\\.util\\.regex\\.Pattern\\$\\w+\\.match\\w*");

  private static final int MIN_THREADS = 2;

  private EndlessLoopRules() {}

  static List<Candidate> of(List<Dump> dumps, List<GroupHistory> groups) {
    List<Candidate> candidates = new ArrayList<>();
    for (GroupHistory group : groups) {
      int least = group.growth().counts().stream().mapToInt(Integer::intValue).min().orElse(0);
      if (group.loop() != null || group.waits() || least == 0) {
        continue;
      }
      boolean walksMap = isOnTop(WALKS_MAP, group.stack());
      boolean matches = dumps.size() > 1 && isOnTop(MATCHES, group.stack());
      if ((walksMap || matches) && (dumps.size() > 1 || least >= MIN_THREADS)) {
        candidates.add(candidate(group, dumps, walksMap));
      }
    }
    return candidates;
  }

  private static boolean isOnTop(Pattern method, List<String> stack) {
    return !stack.isEmpty() && method.matcher(Frames.method(stack.get(0))).matches();
  }

  private static Candidate candidate(GroupHistory group, List<Dump> dumps, boolean walksMap) {
    int count = group.growth().last();
    String sentence =
        "%s run%s at %s, called from %s: %s"
            .formatted(
                FindingText.subject(group, group.lastThreads()),
                count == 1 ? "s" : "",
                group.stack().get(0),
                group.namedFrame(),
                walksMap
                    ? "a map that threads changed at the same time without a lock can be a circle"
                    : "a regular expression can take for ever on such an input");
    List<String> evidence = new ArrayList<>();
    evidence.add(
        dumps.size() > 1
            ? "in each dump: " + CulpritText.values(new CountSeries(group.growth().counts()))
            : "several at the same time where a healthy thread is for microseconds");
    Finding finding =
        new Finding(
            FindingKind.STUCK,
            dumps.size() > 2 ? Confidence.MEDIUM : Confidence.LOW,
            Culprit.THREADS,
            count,
            group.namedFrame(),
            group.ownFrame(),
            sentence,
            evidence,
            List.of(
                walksMap
                    ? "look for the map without a lock: ConcurrentHashMap, or one lock for all"
                    : "look for nested repetition in the expression, and bound the input",
                "top -H -p PID shows whether they use a whole processor"),
            FindingText.names(group.lastThreads()),
            group.stack());
    return Candidate.of(finding, group.lastThreads());
  }
}
