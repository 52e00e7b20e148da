package dev.leakdrill.cli.capture;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings of a capture. Immutable.
 *
 * @param pid of the process to look at
 * @param every the time from the start of a dump to the start of the next one
 * @param times the number of dumps
 * @param dumps the folder in which each capture makes a folder of its own
 */
public record CaptureSettings(long pid, Duration every, int times, Path dumps) {}
