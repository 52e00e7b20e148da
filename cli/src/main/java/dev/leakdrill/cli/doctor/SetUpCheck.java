package dev.leakdrill.cli.doctor;

import java.util.concurrent.Callable;

/**
 * One thing that is looked at. Runs on a thread of its own, and may never return.
 *
 * @param id as in its result
 * @param result finds the facts and judges them
 */
record SetUpCheck(String id, Callable<CheckResult> result) {}
