/**
 * What the mains of Leakdrill share: options, exit codes, the endpoints file, the end of the
 * process.
 *
 * <p>Whoever starts a server asks for port 0 and learns the ports from the endpoints file, which
 * appears at once and whole: {@code
 * {"pid":4711,"http":"http://127.0.0.1:40001","debug":"http://127.0.0.1:40002"}}.
 */
@NullMarked
package dev.leakdrill.server.process;

import org.jspecify.annotations.NullMarked;
