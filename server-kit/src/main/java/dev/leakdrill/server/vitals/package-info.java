/**
 * What a process can tell about itself: threads, memory, CPU, descriptors, sockets.
 *
 * <p>Nothing else in Leakdrill reads an MXBean. A worked number: a service with 64 requests in
 * flight shows {@code payment-request=64}. After 241 of its calls have stalled it shows {@code
 * payment-request=256}, and a dump taken then holds one group of 241 identical stacks. The count
 * says that something leaks; the group says where.
 */
@NullMarked
package dev.leakdrill.server.vitals;

import org.jspecify.annotations.NullMarked;
