/**
 * Reads thread dumps, whichever tool wrote them: {@link dev.leakdrill.threads.read.DumpReader} is
 * the way in, and each form of a dump has one class.
 *
 * <p>A form is known by what is in a file, never by the file's name; frames of all forms come out
 * in one spelling, and threads with the same stack as one group.
 */
@NullMarked
package dev.leakdrill.threads.read;

import org.jspecify.annotations.NullMarked;
