/**
 * JUnit 5 extensions that fail a test for what it leaves: {@link
 * dev.leakdrill.leakcheck.NoLeakedThreads} for threads that outlive it, {@link
 * dev.leakdrill.leakcheck.NoLeakedCount} for a count that is higher after it than before. Both take
 * a baseline, run the test, wait a grace period for the rest to end, and report what is left.
 *
 * <p>A client, a pool or a call that is never ended usually keeps a thread, and so shows in the
 * first test instead of after a week of traffic. Worked number: a JDK {@code HttpClient} that has
 * sent one request and is not closed leaves {@code HttpClient-1-SelectorManager} and 2 or 3 {@code
 * HttpClient-1-Worker-}s, so 3 or 4 threads.
 *
 * <p>A leak without a thread must be counted by its owner: a pool's leases, a timer's queue, open
 * sockets. Worked number: three payments with eight retries each, whose timer tasks are cancelled
 * and never removed, leave {@code timer tasks: 24 more than before}, and no thread.
 *
 * <p>Virtual threads are found on JDK 21 and newer, with a thread dump, at least twice per test.
 * One started without an executor is found only while {@code jdk.trackAllThreads} is on, the
 * default.
 *
 * <p>Limits:
 *
 * <ul>
 *   <li>While several tests run, it cannot tell which one started a thread. Such tests are refused
 *       with an {@code ExtensionConfigurationException}, as far as they can be recognised.
 *   <li>A shared resource that starts late looks like a leak: a pool created in {@code @BeforeAll}
 *       starts its threads at first use, and the test of that use fails. Start the threads with the
 *       pool, allow them by name, or set {@code eachTest = false}.
 *   <li>Threads that the fields of a test instance start are part of the test's baseline; they fail
 *       the class.
 *   <li>A leak that has no thread and no counter is not found, and a count has no stack that shows
 *       where the leak was made.
 *   <li>The timer of {@code java.util.prefs}, one per JVM and named {@code Timer-0}, looks like a
 *       test's forgotten timer. Gatling reads preferences: allow it by name.
 *   <li>What the garbage collector ends may escape: it stops an unreferenced JDK {@code
 *       HttpClient}, possibly within the grace period. A test that keeps the client in a field
 *       always fails.
 *   <li>A JDK {@code HttpClient} has no {@code close()} before JDK 21, so there it leaks in every
 *       test that creates one.
 *   <li>A report shows where a thread is, not what started it: name your pools.
 * </ul>
 */
@NullMarked
package dev.leakdrill.leakcheck;

import org.jspecify.annotations.NullMarked;
