/**
 * HTTP without a server: {@link dev.trestle.bridge.serve.http.Request} in, {@link
 * dev.trestle.bridge.serve.http.Response} out, failures as RFC 9457 problems. Start with {@link
 * dev.trestle.bridge.serve.http.Handler}; {@link dev.trestle.bridge.serve.http.HelidonServer} is
 * the only class that knows a real server. Uses nothing of the bridge.
 */
@NullMarked
package dev.trestle.bridge.serve.http;

import org.jspecify.annotations.NullMarked;
