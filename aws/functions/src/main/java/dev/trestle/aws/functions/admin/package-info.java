/**
 * What operators ask of Admin: tables and users, settings, keys, status, requests to the engine.
 * Start with {@link dev.trestle.aws.functions.admin.AdminCommands}. Uses the bridge's app, admin,
 * serve and store.
 */
@NullMarked
package dev.trestle.aws.functions.admin;

import org.jspecify.annotations.NullMarked;
