package dev.leakdrill.payment;

import dev.leakdrill.gateway.PaymentGatewayFactory;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the gateway of a leak case in the client module on the class path. */
final class GatewayLocator {

  private GatewayLocator() {}

  /**
   * Returns the factory of {@code leakCase}.
   *
   * @throws IllegalArgumentException if there is none (the message lists the known cases) or if the
   *     class path holds more than one client module
   */
  static PaymentGatewayFactory find(String leakCase) {
    List<PaymentGatewayFactory> factories = new ArrayList<>();
    ServiceLoader.load(PaymentGatewayFactory.class).forEach(factories::add);
    return find(leakCase, factories);
  }

  static PaymentGatewayFactory find(String leakCase, List<PaymentGatewayFactory> factories) {
    if (factories.isEmpty()) {
      throw new IllegalArgumentException("no client module on the class path");
    }
    Map<String, PaymentGatewayFactory> byCase = new TreeMap<>();
    TreeSet<String> modules = new TreeSet<>();
    boolean twice = false;
    for (PaymentGatewayFactory factory : factories) {
      modules.add(moduleOf(factory));
      twice |= byCase.put(factory.leakCase(), factory) != null;
    }
    if (twice || modules.size() > 1) {
      throw new IllegalArgumentException(
          "more than one client module on the class path: " + String.join(", ", modules));
    }
    PaymentGatewayFactory found = byCase.get(leakCase);
    if (found == null) {
      throw new IllegalArgumentException(
          "unknown case \"" + leakCase + "\"; known: " + String.join(", ", byCase.keySet()));
    }
    return found;
  }

  private static String moduleOf(PaymentGatewayFactory factory) {
    CodeSource source = factory.getClass().getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    return location == null ? factory.getClass().getName() : location.toString();
  }
}
