/**
 * The control of a drill: the fixed client under the same load and the same fault. In a package of
 * its own, because Gatling runs simulations in the order of their full names.
 */
@NullMarked
package dev.leakdrill.simulations.control;

import org.jspecify.annotations.NullMarked;
