/**
 * The labs of the workshop, without their output: what a lab asks, which hints are uncovered,
 * whether an answer is right, and which files of the leaky client are not as handed out.
 *
 * <p>Labs are data: {@code workshop/labs.json} has what participants may read, {@code
 * workshop/solutions/lab-1.md} the hints, the answers and the solution, each folded away. Lab 1
 * asks for a goodput; its answer {@code 800 +- 60} accepts whatever is typed from 740 to 860.
 */
@NullMarked
package dev.leakdrill.cli.lab;

import org.jspecify.annotations.NullMarked;
