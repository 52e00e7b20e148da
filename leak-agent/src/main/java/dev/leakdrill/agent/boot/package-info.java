/**
 * The records of acquisitions and returns, and the methods that instrumented classes call. Defined
 * by the bootstrap loader, so it uses nothing but the JDK.
 *
 * <p>A site is a resource type and a stack. Its innermost frames only pass the resource on to their
 * callers, up to the outermost method that returns it. Worked number: a program's own {@code
 * newClient()} calls {@code HttpClientBuilderImpl.build}, {@code HttpClientImpl.create}, {@code
 * HttpClientImpl.<init>} and {@code SelectorManager.<init>}; {@code newClient()}, at index 4 from
 * the innermost, is the outermost that returns a client, so 5 frames pass through ({@code handedOn}
 * in the JSON), and the frame at index 5, its caller, acquired the client.
 */
@NullMarked
package dev.leakdrill.agent.boot;

import org.jspecify.annotations.NullMarked;
