package dev.trestle.aws.local.lambda;

import org.jspecify.annotations.Nullable;

/**
 * What was measured of one environment. Times in milliseconds; null means it has not come to that.
 *
 * @param initMs from the start of the process until the handler is loaded (and, with SnapStart, the
 *     hooks before the snapshot have run)
 * @param restoreMs SnapStart only: from the restore until it asks for the first event
 * @param firstInvokeMs from handing out the first event until its response came
 */
public record EnvironmentStats(
    String id,
    String function,
    int version,
    long pid,
    boolean snapStart,
    @Nullable Double initMs,
    @Nullable Double restoreMs,
    @Nullable Double firstInvokeMs,
    int invocations,
    String state) {}
