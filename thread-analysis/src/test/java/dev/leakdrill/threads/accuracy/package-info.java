/**
 * The accuracy of diagnoses: dumps with a known cause are diagnosed, and what a diagnosis says is
 * judged against what it ought to say. For tests of other modules too.
 */
@NullMarked
package dev.leakdrill.threads.accuracy;

import org.jspecify.annotations.NullMarked;
