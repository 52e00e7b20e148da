/**
 * A Java agent that notes where clients, connections, timer tasks and pool leases are acquired.
 *
 * <p>A thread that leaks shows where it is. A client, a lease or a timer task is only counted; the
 * line that forgot it has long returned. So the agent weaves a call into the few methods through
 * which each is acquired and returned, and keeps the stack of the acquisition until the return. One
 * worked number: a gateway that cancels its timers and does not remove them, 512 calls in, shows as
 * one site with {@code acquired} 512, {@code returned} 0, at the line of its {@code schedule}.
 *
 * <p>Two loaders. The woven classes are the JDK's, so what they call has to be visible to the
 * bootstrap loader: {@link dev.leakdrill.agent.LeakAgent}, loaded by the system class loader,
 * appends the agent's own jar to the bootstrap path before it touches anything else, and all other
 * classes, those of {@code boot}, the weaver and its Byte Buddy (under a name of its own), are then
 * defined there, once. No second jar, nothing unpacked.
 *
 * <p>Nothing is woven but the classes in {@code Targets}, and nothing is loaded for it until the
 * first of them is. The MBean is registered when the program, or who attaches to it, first asks for
 * the platform's MBean server: an agent that asks first would start JMX and logging before the
 * program has configured them.
 */
@NullMarked
package dev.leakdrill.agent;

import org.jspecify.annotations.NullMarked;
