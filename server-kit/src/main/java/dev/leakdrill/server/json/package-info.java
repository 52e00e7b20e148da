/**
 * JSON as both servers read it: strictly.
 *
 * <p>A drill compares figures, so a misspelt field must not pass as a default. {@code
 * {"fault":"stall-exchange","evry":100,"dose":241}} is an error that names {@code evry}; it does
 * not arm a fault that strikes every call.
 */
@NullMarked
package dev.leakdrill.server.json;

import org.jspecify.annotations.NullMarked;
