/**
 * A simulated admin who edits any org believably: values valid for each field, references to rows
 * that exist. Start with {@link dev.trestle.acceptance.admin.Admin}. Uses {@code org}.
 */
@NullMarked
package dev.trestle.acceptance.admin;

import org.jspecify.annotations.NullMarked;
