package dev.leakdrill.backend;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A fault as an operator orders it.
 *
 * @param name the fault's name in {@link FaultCatalog}
 * @param fault what becomes of a call it strikes
 * @param every strikes the every-th call, twice the every-th, and so on; at least 1
 * @param dose how many calls it strikes in all; 0 strikes none
 * @param parameters the fault's own parameters, each under a name that carries its unit
 */
record FaultOrder(String name, Fault fault, long every, long dose, Map<String, Long> parameters) {

  Map<String, Object> toFields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("fault", name);
    fields.put("every", every);
    fields.put("dose", dose);
    fields.putAll(parameters);
    return fields;
  }
}
