/**
 * {@code trestle.yaml}: from text to an immutable {@link dev.trestle.bridge.app.config.Config},
 * with every problem named by line and column. Start with {@link
 * dev.trestle.bridge.app.config.ConfigReader}. Uses observe (errors) and pack (what an address must
 * be).
 */
@NullMarked
package dev.trestle.bridge.app.config;

import org.jspecify.annotations.NullMarked;
