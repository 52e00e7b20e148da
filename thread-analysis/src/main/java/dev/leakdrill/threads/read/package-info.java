/**
 * Reads thread dumps, whichever tool wrote them: {@link dev.leakdrill.threads.read.DumpReader} is
 * the way in for one file, {@link dev.leakdrill.threads.read.DumpFiles} for what a command line
 * names; each form of a dump, and each container of dumps, has one class.
 *
 * <p>A form is known by what is in a file, never by the file's name; frames of all forms come out
 * in one spelling, and threads with the same stack as one group. Lines, names, stacks, dumps and
 * what is kept of them are of bounded size, and nothing that is kept can control a terminal.
 */
@NullMarked
package dev.leakdrill.threads.read;

import org.jspecify.annotations.NullMarked;
