/**
 * Small programs that the tests run with the agent. Each prints the agent's JSON at labelled
 * checkpoints.
 */
@NullMarked
package dev.leakdrill.agent.programs;

import org.jspecify.annotations.NullMarked;
