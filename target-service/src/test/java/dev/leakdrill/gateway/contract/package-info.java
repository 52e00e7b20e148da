/**
 * The leak tests of the gateways, which both client modules run against their own gateways. The
 * module's pom says whether each test must find its gateway's leak or none.
 */
@NullMarked
package dev.leakdrill.gateway.contract;

import org.jspecify.annotations.NullMarked;
