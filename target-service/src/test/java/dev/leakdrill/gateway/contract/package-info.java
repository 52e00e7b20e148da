/**
 * What a client's gateways are held to by leak-check, each in a scene of a backend, a fault and
 * callers. The client modules run these tests; each one's pom says whether they must leak.
 */
@NullMarked
package dev.leakdrill.gateway.contract;

import org.jspecify.annotations.NullMarked;
