/**
 * The party that authorizes payments: slow always, silent when told to be.
 *
 * <p>Every call is answered after the service time S. An operator arms a fault for every n-th call
 * until a dose is delivered. Worked number: {@code every=100, dose=241} at 1,600 calls a second
 * lets calls 100, 200 .. 24,100 stall, one each 62.5 ms, and is done after 15 s; from then on every
 * call is answered again, while the 241 stalled ones stay open and silent.
 *
 * <p>The faults are in {@link dev.leakdrill.backend.FaultCatalog}: no answer, half an answer, an
 * answer byte by byte, a late one, an error page, a connection reset, and a bound on connections.
 */
@NullMarked
package dev.leakdrill.backend;

import org.jspecify.annotations.NullMarked;
