package dev.trestle.aws.functions.query;

import dev.trestle.bridge.app.ServedTables;
import dev.trestle.bridge.serve.http.Handler;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The API made of one version of the settings, and what is read anew while they stay. */
record ServedApi(
    String settings,
    Handler handler,
    ServedTables tables,
    AtomicReference<Map<String, Long>> asOfMs) {}
