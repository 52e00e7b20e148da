/**
 * The test bed: the processes of a drill, and the client of their debug listeners. {@link
 * dev.leakdrill.drill.testbed.TestBed} is a port: neither simulations nor phases learn whether the
 * servers are child processes ({@link dev.leakdrill.drill.testbed.LocalTestBed}) or run elsewhere;
 * by default a drill has four JVMs: injector, backend, service, and the service with the fix.
 */
@NullMarked
package dev.leakdrill.drill.testbed;

import org.jspecify.annotations.NullMarked;
