package dev.leakdrill.gateway;

import java.net.URI;
import java.time.Duration;

/**
 * What a gateway is told when it is opened.
 *
 * @param backend base address of the authorizing party, without a path
 * @param deadline how long one whole call may take, its answer's body included; whether a gateway
 *     keeps to it is its own affair, and the subject of this project
 * @param maxCalls most calls that the service will have under way at a time, its in-flight limit
 */
public record GatewaySettings(URI backend, Duration deadline, int maxCalls) {}
