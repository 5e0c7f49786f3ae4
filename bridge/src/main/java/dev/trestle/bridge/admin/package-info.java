/**
 * What an operator may ask of a running bridge over HTTP. Start with {@link
 * dev.trestle.bridge.admin.AdminApi}. Uses serve.http, store and observe.
 */
@NullMarked
package dev.trestle.bridge.admin;

import org.jspecify.annotations.NullMarked;
