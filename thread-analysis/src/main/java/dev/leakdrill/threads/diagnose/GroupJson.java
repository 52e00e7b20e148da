package dev.leakdrill.threads.diagnose;

import static dev.leakdrill.threads.diagnose.StackJson.rounded;
import static dev.leakdrill.threads.diagnose.StackJson.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Groups of threads as JSON: the first ones in full, the rest as a sum. Stateless. */
final class GroupJson {

  /** A page or a terminal shows fewer; a dump of 100,000 different stacks has no more than this. */
  static final int MAX_GROUPS = 200;

  private GroupJson() {}

  static List<Map<String, @Nullable Object>> first(List<GroupHistory> groups) {
    return groups.stream().limit(MAX_GROUPS).map(GroupJson::of).toList();
  }

  /** Returns the number of the other groups and their threads in each dump. */
  static Map<String, @Nullable Object> rest(List<GroupHistory> groups, int dumps) {
    List<GroupHistory> rest = groups.subList(Math.min(groups.size(), MAX_GROUPS), groups.size());
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; i < dumps; i++) {
      int dump = i;
      counts.add(rest.stream().mapToInt(group -> group.growth().counts().get(dump)).sum());
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("groups", rest.size());
    json.put("counts", counts);
    return json;
  }

  private static Map<String, @Nullable Object> of(GroupHistory group) {
    GroupGrowth growth = group.growth();
    ThreadTracking tracking = growth.tracking();
    IdleLoop loop = group.loop();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("frame", text(group.namedFrame()));
    json.put("role", text(group.role()));
    json.put("idle", loop != null);
    json.put("loop", loop == null ? null : loop.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    json.put("state", text(group.state()));
    json.put("virtual", group.virtual());
    json.put("count", growth.last());
    json.put("counts", growth.counts());
    json.put("states", group.states().stream().map(StateCounts::json).toList());
    json.put("owners", growth.owners());
    json.put("seenEarlier", tracking == null ? null : tracking.seenEarlier());
    json.put("cameBack", tracking == null ? null : tracking.returned());
    json.put("unmoved", tracking == null ? null : last(tracking.unmovedSincePrevious()));
    json.put("sinceDump", tracking == null ? null : tracking.oldestSeenInDump());
    json.put("heldSec", tracking == null ? null : rounded(tracking.oldestHeldSec()));
    json.put("statedWaitSec", rounded(group.statedWaitSec()));
    json.put("growthPerSec", rounded(growth.perSec()));
    json.put("lockHolder", text(group.lockHolder()));
    StackJson.put(json, group.stack());
    return json;
  }

  private static @Nullable Integer last(List<Integer> numbers) {
    return numbers.isEmpty() ? null : numbers.get(numbers.size() - 1);
  }
}
