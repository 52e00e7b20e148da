package dev.leakdrill.backend;

import java.time.Duration;

/**
 * The settings of a slow backend.
 *
 * @param host address of the listener for calls; the debug listener is on loopback only
 * @param port port for calls; 0 for any free one
 * @param debugPort port of the debug listener; 0 for any free one
 * @param serviceTime time from a call to its answer
 */
public record BackendSettings(String host, int port, int debugPort, Duration serviceTime) {}
