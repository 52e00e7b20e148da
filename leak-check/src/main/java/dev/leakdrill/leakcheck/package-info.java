/**
 * JUnit 5 extensions that fail a test whose threads outlive it, {@link
 * dev.leakdrill.leakcheck.NoLeakedThreads}, or that leaves a count higher than it found it, {@link
 * dev.leakdrill.leakcheck.NoLeakedCount}.
 *
 * <p>A leaked thread is the cheapest witness of a leak. A client, a pool or a call that nobody ends
 * keeps one, and it shows in the first test and not after a week of traffic. So: note who is alive,
 * run the test, look again until those who are on their way out are gone, and judge what is left.
 * One worked number: a JDK {@code HttpClient} that has sent one request and is not closed leaves
 * {@code HttpClient-1-SelectorManager} and 2 or 3 {@code HttpClient-1-Worker-}s, so 3 or 4 threads;
 * 200 of them, one a request, were 637 on JDK 17.
 *
 * <p>What keeps no thread has to be counted, by whoever can: the pool its leases, the timer its
 * queue, the system its sockets. Of Leakdrill's own eight leaks three need a counter. One worked
 * number: three payments with eight retries each, whose timer tasks are cancelled and never
 * removed, leave {@code timer tasks: 24 more than before}, and not a thread.
 *
 * <p>Virtual threads are seen on JDK 21 and newer, through a thread dump, twice a test or more. One
 * started without an executor is in it only while {@code jdk.trackAllThreads} is on, its default.
 *
 * <p>What it cannot do:
 *
 * <ul>
 *   <li>Tell which test started a thread while several run. Such tests are refused ({@code
 *       ExtensionConfigurationException}), as far as they can be recognised.
 *   <li>Tell a leak from a shared resource that starts late. A pool made in {@code @BeforeAll}
 *       starts its threads at first use, and that test is blamed: start them with the pool, allow
 *       them by name, or set {@code eachTest = false}.
 *   <li>Blame a test for what its instance's fields start: they run before the baseline. Its class
 *       is blamed.
 *   <li>Find a leak without a thread that nobody counts, or say where one was made: a count has no
 *       stack.
 *   <li>Tell the timer of {@code java.util.prefs}, one for the JVM and called {@code Timer-0}, from
 *       one that a test forgot. Gatling asks for preferences: allow it by name.
 *   <li>Catch, each time, what the garbage collector ends: a JDK {@code HttpClient} that nobody
 *       refers to is stopped by the first collection, which may come within the linger. A test that
 *       keeps it in a field always fails.
 *   <li>Close a JDK {@code HttpClient} before 21: it has no {@code close()}, so there it is a leak
 *       in every test that makes one.
 *   <li>Say who made a thread. It shows where the thread is; a thread's name says the rest, so name
 *       your pools.
 * </ul>
 */
@NullMarked
package dev.leakdrill.leakcheck;

import org.jspecify.annotations.NullMarked;
