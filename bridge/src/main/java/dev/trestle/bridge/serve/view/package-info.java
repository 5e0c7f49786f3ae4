/**
 * What one role sees of one object: path, fields, their columns and JSON forms. Start with {@link
 * dev.trestle.bridge.serve.view.Catalog}. Uses schema, store and serve.access.
 */
@NullMarked
package dev.trestle.bridge.serve.view;

import org.jspecify.annotations.NullMarked;
