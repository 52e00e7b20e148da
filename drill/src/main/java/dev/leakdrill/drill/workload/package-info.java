/**
 * When requests are meant to start, decided before any of them does.
 *
 * <p>An open model: callers arrive at a rate, whether or not the service keeps up. Because the
 * schedule is known, the response time of request k counts from the moment it should have started,
 * not from the moment the injector got round to it. Example: at 1,600 arrivals a second the 4,801st
 * request of the constant part is meant to start 3 s into it; if the injector starts it 20 ms late
 * and the answer takes 40 ms, its service time is 40 ms and its response time 60 ms.
 */
@NullMarked
package dev.leakdrill.drill.workload;

import org.jspecify.annotations.NullMarked;
