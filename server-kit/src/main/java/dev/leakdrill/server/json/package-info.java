/**
 * Strict JSON for requests: unknown, missing, duplicate and mistyped fields are errors. A drill
 * compares figures, so a misspelt field must not pass as a default.
 *
 * <p>Example: {@code {"fault":"stall-exchange","evry":100,"dose":241}} is an error that names
 * {@code evry}; it does not arm a fault for every call.
 */
@NullMarked
package dev.leakdrill.server.json;

import org.jspecify.annotations.NullMarked;
