/**
 * Programs that hang, each in a way of its own, and programs that are well: to be dumped by {@code
 * AccuracyIT}. A program is started with {@code platform} or {@code virtual}, says {@value
 * dev.leakdrill.acceptance.diagnose.programs.Threads#READY} when it hangs as meant, and ends with
 * its parent.
 */
@NullMarked
package dev.leakdrill.acceptance.diagnose.programs;

import org.jspecify.annotations.NullMarked;
