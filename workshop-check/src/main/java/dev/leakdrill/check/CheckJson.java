package dev.leakdrill.check;

import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a check as JSON, for programs. Stateless. */
public final class CheckJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CheckJson() {}

  /**
   * Returns the result as one object: {@code outcome} (the enum's name), {@code case}, {@code jdk},
   * {@code threads}, {@code seconds}, {@code reasons}, and {@code trials} with {@code fault},
   * {@code calls}, {@code answers} (callers by HTTP status, {@code none} for no answer), {@code
   * slowestMillis}, {@code watchedMillis} and {@code left}. Ends with a line feed.
   */
  public static String of(CheckResult result) {
    ObjectNode root = JSON.createObjectNode();
    root.put("outcome", result.outcome().name());
    root.put("case", result.caseName());
    root.put("jdk", result.jdk());
    root.put("threads", result.threads());
    root.put("seconds", result.seconds());
    ArrayNode reasons = root.putArray("reasons");
    result.reasons().forEach(reasons::add);
    ArrayNode trials = root.putArray("trials");
    for (TrialResult trial : result.trials()) {
      add(trials.addObject(), trial);
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static void add(ObjectNode node, TrialResult trial) {
    node.put("fault", trial.fault().id());
    node.put("calls", trial.answers().calls());
    ObjectNode answers = node.putObject("answers");
    trial
        .answers()
        .byStatus()
        .forEach(
            (status, count) ->
                answers.put(
                    status == CallerAnswers.NONE ? "none" : Integer.toString(status), count));
    node.put("slowestMillis", trial.answers().slowestMillis());
    node.put("watchedMillis", trial.watchedMillis());
    ArrayNode left = node.putArray("left");
    for (Residue residue : trial.left()) {
      ObjectNode each = left.addObject();
      each.put("kind", residue.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      each.put("count", residue.count());
      each.put("name", residue.name());
      each.put("place", residue.place());
    }
  }
}
