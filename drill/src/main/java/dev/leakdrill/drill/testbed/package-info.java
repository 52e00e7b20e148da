/**
 * The test bed: the server processes of a drill, and the client of their debug listeners. {@link
 * dev.leakdrill.drill.testbed.TestBed} is a port: simulations and phases do not depend on where the
 * servers run; {@link dev.leakdrill.drill.testbed.LocalTestBed} starts them as child processes. By
 * default a drill has four JVMs: injector, backend, service, and the service with the fix.
 */
@NullMarked
package dev.leakdrill.drill.testbed;

import org.jspecify.annotations.NullMarked;
