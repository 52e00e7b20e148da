package dev.leakdrill.gateway;

import java.net.URI;
import java.time.Duration;

/**
 * The settings of a payment gateway.
 *
 * @param backend base address of the backend, without a path
 * @param deadline how long one whole call may take, the body of its answer included; a leaky
 *     gateway may not keep it
 * @param maxCalls limit of simultaneous calls, which is the service's in-flight limit
 */
public record GatewaySettings(URI backend, Duration deadline, int maxCalls) {}
