/** Small programs that the tests start with the agent, and that tell what it saw. */
@NullMarked
package dev.leakdrill.agent.programs;

import org.jspecify.annotations.NullMarked;
