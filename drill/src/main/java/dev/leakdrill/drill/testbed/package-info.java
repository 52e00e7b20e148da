/**
 * Where the services of a drill come from.
 *
 * <p>{@link dev.leakdrill.drill.testbed.TestBed} is a port: simulations and operator ask it for a
 * backend and for services, and never learn whether these are child processes of this JVM ({@link
 * dev.leakdrill.drill.testbed.LocalTestBed}) or run elsewhere. Example: the default drill has four
 * JVMs, the injector, the backend, and the service, with a second service beside the first while
 * the fix is deployed.
 */
@NullMarked
package dev.leakdrill.drill.testbed;

import org.jspecify.annotations.NullMarked;
