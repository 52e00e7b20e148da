/**
 * A Java agent that records where clients, connections, timer tasks and pool leases are acquired.
 * It inserts calls into the few methods that acquire and return them, and keeps the stack of each
 * acquisition until the return.
 *
 * <p>A thread dump shows where a leaked thread waits; a client, a lease or a timer task has no
 * stack, and the line that forgot it has returned long ago. Worked number: a gateway that cancels
 * its timer tasks and does not remove them shows after 512 calls as one site with {@code acquired}
 * 512 and {@code returned} 0, at the line of its {@code schedule}.
 *
 * <p>Class loaders: most instrumented classes are the JDK's, so the code that they call must be
 * visible to the bootstrap loader. {@link dev.leakdrill.agent.LeakAgent}, loaded by the system
 * class loader, therefore first appends the agent's jar to the bootstrap path. All other classes,
 * the relocated Byte Buddy included, are then defined there, once; there is no second jar.
 *
 * <p>Only the classes in {@code Targets} are instrumented. The MBean is registered when the program
 * or an attached tool first asks for the platform's MBean server: if the agent asked first, JMX and
 * logging would start before the program has configured them.
 */
@NullMarked
package dev.leakdrill.agent;

import org.jspecify.annotations.NullMarked;
