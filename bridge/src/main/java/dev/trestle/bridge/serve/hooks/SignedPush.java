package dev.trestle.bridge.serve.hooks;

/**
 * A push as it came.
 *
 * @param path where it was sent to
 * @param id names it; a repeat has the same
 * @param body not looked at yet
 * @param kind what it is signed by
 */
@SuppressWarnings("ArrayRecordComponent") // on its way to the parser, never compared
record SignedPush(String path, String id, byte[] body, Signatures.Kind kind) {}
