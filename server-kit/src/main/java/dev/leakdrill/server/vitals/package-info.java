/**
 * The vital signs of a process: threads, memory, CPU, descriptors, sockets, thread dumps.
 *
 * <p>Nothing else in Leakdrill reads an MXBean. A worked number: a service with 64 requests in
 * flight shows {@code payment-request=64}. After 241 of its calls have stalled it shows {@code
 * payment-request=256}, and a dump taken then holds one group of 241 identical stacks. The count
 * shows that something leaks; the group shows where.
 */
@NullMarked
package dev.leakdrill.server.vitals;

import org.jspecify.annotations.NullMarked;
