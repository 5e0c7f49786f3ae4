/**
 * The demonstration: an org, the bridge and a simulated admin, as a user would start them. Start
 * with {@link dev.trestle.acceptance.demo.DemoCommand}. Uses org, admin, process and compare.
 */
@NullMarked
package dev.trestle.acceptance.demo;

import org.jspecify.annotations.NullMarked;
