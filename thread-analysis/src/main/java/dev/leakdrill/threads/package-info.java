/**
 * Thread dumps of any Java program, read and judged without knowing the program.
 *
 * <p>This package is the model: a {@link dev.leakdrill.threads.Dump} holds the threads of a process
 * at one time, those with the same stack as one {@link dev.leakdrill.threads.StackGroup}. {@link
 * dev.leakdrill.threads.read.DumpReader} makes dumps of files, {@link
 * dev.leakdrill.threads.diagnose.Diagnosis} says what leaks in two or more of them:
 *
 * <pre>{@code
 * List<Dump> dumps = new ArrayList<>();
 * for (Path file : files) {
 *   dumps.addAll(DumpReader.read(file));
 * }
 * Diagnosis diagnosis = Diagnosis.of(dumps);
 * Culprit culprit = diagnosis.culprit();
 * System.out.println(culprit == null ? "nothing leaks" : culprit.sentence());
 * System.out.println(DiagnosisText.of(diagnosis));
 * }</pre>
 *
 * <p>Everything here is immutable or stateless, so any thread may use it. It needs no other module
 * of Leakdrill, and depends on Jackson only.
 */
@NullMarked
package dev.leakdrill.threads;

import org.jspecify.annotations.NullMarked;
