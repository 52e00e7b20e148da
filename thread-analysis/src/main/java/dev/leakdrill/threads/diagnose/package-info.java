/**
 * Says what is wrong with a program from the dumps of one process: {@link
 * dev.leakdrill.threads.diagnose.Diagnosis} is the way in, {@link
 * dev.leakdrill.threads.diagnose.Finding} what it says. The data goes one way:
 *
 * <ol>
 *   <li>{@code ProcessDumps} picks the dumps of one process and orders them by their times;
 *   <li>{@code ThreadGrouper} makes {@code GroupHistory}s of them, helped by what a single stack
 *       shows: whose code it is ({@code FrameOrigin}), the loop it idles in ({@code IdleLoop}), and
 *       what it waits for ({@code WaitKind}). {@code LockGraph} has who waits for whom;
 *   <li>rules, a class each, make {@code Candidate}s: {@code Deadlocks}, {@code BlockedChains},
 *       {@code StarvedPools}, {@code PinnedCarriers}, {@code StuckRules}, {@code PiledUpRules},
 *       {@code ManyOwnersRules}, {@code EndlessLoopRules}, {@code ClassInitialiserRules}, {@code
 *       GoDeadlockRules}, and for growth {@code LeakRules} with {@code SiteLeakRules} and {@code
 *       CulpritRanking};
 *   <li>{@code FindingRanking} keeps the most telling five that say of different threads;
 *   <li>{@code DiagnosisText} and {@code DiagnosisJson} write them down.
 * </ol>
 *
 * <p>Threads that wait at the same place are one group. A leak is a group that grows from dump to
 * dump <i>and</i> keeps the threads it has: a busy server has large groups too, but other threads
 * in them each time. One worked number: three dumps show 0, 120 and 241 threads below {@code
 * StalledCallGateway.authorize}; all 120 of the second dump are in the third one, too. So it grew
 * in 2 of 2 steps, 0 of 120 came back, and the topmost frame that is neither the JDK's nor a
 * library's is named with high confidence.
 *
 * <p>Leaks that keep no thread (a pool lease, a timer task, an idle connection) are in no stack;
 * the agent of module {@code leak-agent} adds to a dump where such things were acquired and how
 * many of them were not given back. A site leaks as a group does: it grows, and what it holds is
 * old.
 *
 * <p>Limits: it cannot tell a leak from work that is merely slow, if the dumps are closer together
 * than the work takes; nor say who made a thread that only waits in its own loop; nor see virtual
 * threads in {@code jstack} text, which does not hold them.
 */
@NullMarked
package dev.leakdrill.threads.diagnose;

import org.jspecify.annotations.NullMarked;
