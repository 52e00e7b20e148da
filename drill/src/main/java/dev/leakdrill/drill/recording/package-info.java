/**
 * What the injector saw, written down while it happens.
 *
 * <p>Each request leaves two values: its service time (completion - actual start) and its response
 * time (completion - intended start). While the injector keeps up they are the same; when it, or
 * what it talks to, falls behind, only the response time tells. Example: a stall of one second at
 * 1,600 arrivals a second delays 1,600 requests, by 0.5 s on average; the response times show all
 * of them, the service times one.
 *
 * <p>Data flows one way: {@link dev.leakdrill.drill.recording.RequestRecorder} counts in memory,
 * without locks or garbage; {@link dev.leakdrill.drill.recording.RecordingWriter} empties it into
 * the run folder once a second.
 */
@NullMarked
package dev.leakdrill.drill.recording;

import org.jspecify.annotations.NullMarked;
