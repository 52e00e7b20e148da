/**
 * Options, exit codes, endpoints file and shutdown that all server processes share, and the guards
 * of their loopback listeners. The parent process starts a server with port 0 and reads the actual
 * ports from the endpoints file, which it sees complete or not at all.
 *
 * <p>Example: {@code
 * {"pid":4711,"http":"http://127.0.0.1:40001","debug":"http://127.0.0.1:40002"}}.
 */
@NullMarked
package dev.leakdrill.server.process;

import org.jspecify.annotations.NullMarked;
