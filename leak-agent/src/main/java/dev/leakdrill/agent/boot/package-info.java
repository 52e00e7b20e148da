/**
 * What the woven classes call and what it keeps. Defined by the bootstrap loader, so it knows
 * nothing but the JDK.
 *
 * <p>A site is a resource and a stack; identical ones are one. Its frames start with those that
 * only hand the resource on: one worked number, {@code handedOn} 4 for a client that the program's
 * {@code newClient()} made, because {@code SelectorManager.<init>}, {@code HttpClientImpl.<init>},
 * {@code HttpClientImpl.create} and {@code HttpClientBuilderImpl.build} stand below {@code
 * newClient()} and all that return a client up to it hand it on: then 5, and the frame at index 5,
 * its caller, is whose line it is.
 */
@NullMarked
package dev.leakdrill.agent.boot;

import org.jspecify.annotations.NullMarked;
