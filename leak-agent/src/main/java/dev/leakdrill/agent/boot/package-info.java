/**
 * What the woven classes call and what it keeps. Defined by the bootstrap loader, so it knows
 * nothing but the JDK.
 *
 * <p>A site is a resource and a stack; identical ones are one. The innermost frames only hand the
 * resource on, as far out as a method returns it. One worked number: below a program's own {@code
 * newClient()} stand {@code SelectorManager.<init>}, {@code HttpClientImpl.<init>}, {@code
 * HttpClientImpl.create} and {@code HttpClientBuilderImpl.build}; {@code newClient()}, at index 4,
 * is the last that returns a client, so {@code handedOn} is 5, and the frame at index 5, its
 * caller, is whose line it is.
 */
@NullMarked
package dev.leakdrill.agent.boot;

import org.jspecify.annotations.NullMarked;
