/**
 * The recording of a run by the injector: requests and vital signs, written while it runs.
 *
 * <p>Each request leaves two values: its service time (completion - actual start) and its response
 * time (completion - intended start). While the injector keeps up they are the same; if it starts
 * requests late, only the response time shows it. Example: a stall of one second at 1,600 arrivals
 * a second delays 1,600 requests, by 0.5 s on average; the response times show all of them, the
 * service times one.
 *
 * <p>Data flows one way: {@link dev.leakdrill.drill.recording.RequestRecorder} counts in memory,
 * without locks or garbage; {@link dev.leakdrill.drill.recording.RecordingWriter} writes it to the
 * run folder once a second.
 */
@NullMarked
package dev.leakdrill.drill.recording;

import org.jspecify.annotations.NullMarked;
