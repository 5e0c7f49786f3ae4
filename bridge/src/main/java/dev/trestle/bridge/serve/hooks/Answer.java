package dev.trestle.bridge.serve.hooks;

import dev.trestle.bridge.serve.http.Response;

/**
 * What a push is answered.
 *
 * @param isFinal false if a repeat may be answered otherwise: something of it must come again
 */
record Answer(Response response, boolean isFinal) {}
