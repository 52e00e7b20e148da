/**
 * Thread dumps taken from a live JVM on this machine: {@code leakdrill diagnose --pid 4711}, and
 * the list of the JVMs there are.
 *
 * <p>A capture attaches to the process, as jstack does, and asks it for a dump every few seconds: 4
 * dumps 5 s apart last 15 s and cost the process four stops, of some 0.1 s each at 1,000 threads.
 * The dumps are files of the JDK's own forms (docs/adr/0020), kept in a folder of their own, so
 * that they can be diagnosed again, elsewhere or by another tool. What is sent to a process is
 * chosen with care: attaching sends SIGQUIT, which ends a process that does not expect it.
 */
@NullMarked
package dev.leakdrill.cli.capture;

import org.jspecify.annotations.NullMarked;
