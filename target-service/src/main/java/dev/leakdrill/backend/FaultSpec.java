package dev.leakdrill.backend;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which fault to arm, for which calls and how many of them.
 *
 * @param name the fault's name in {@link FaultCatalog}
 * @param fault what happens to a call it is applied to
 * @param every applied to every such call, counted from the arming; at least 1
 * @param dose number of calls it is applied to in all; 0 for none
 * @param parameters the fault's own parameters by names that carry their unit
 */
record FaultSpec(String name, Fault fault, long every, long dose, Map<String, Long> parameters) {

  Map<String, Object> toFields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("fault", name);
    fields.put("every", every);
    fields.put("dose", dose);
    fields.putAll(parameters);
    return fields;
  }
}
