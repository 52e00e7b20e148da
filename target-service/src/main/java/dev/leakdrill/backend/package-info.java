/**
 * The slow backend, which authorizes payments: it answers each call after the service time S. A
 * fault, armed over the debug listener, is applied to every n-th call until a dose is delivered.
 *
 * <p>Worked number: {@code every=100, dose=241} at 1,600 calls a second stalls calls 100, 200 ..
 * 24,100, one every 62.5 ms, so the dose is delivered after 15 s. From then on every call is
 * answered again, while the 241 stalled ones stay open and silent.
 *
 * <p>Each fault is a class; {@link dev.leakdrill.backend.FaultCatalog} lists them: no answer, half
 * an answer, an answer byte by byte, a late one, an error page, a connection reset, and a bound on
 * connections.
 */
@NullMarked
package dev.leakdrill.backend;

import org.jspecify.annotations.NullMarked;
