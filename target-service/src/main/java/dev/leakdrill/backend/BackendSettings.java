package dev.leakdrill.backend;

import java.time.Duration;

/**
 * How a backend is set up.
 *
 * @param host address to listen on for calls; operators are served on loopback only
 * @param port port for calls; 0 takes any free one
 * @param debugPort port for operators; 0 takes any free one
 * @param serviceTime from a call to its answer
 */
public record BackendSettings(String host, int port, int debugPort, Duration serviceTime) {}
