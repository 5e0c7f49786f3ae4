/** Functions for the tests: they are packed into a zip and run as AWS would. */
@NullMarked
package dev.trestle.aws.local.handlers;

import org.jspecify.annotations.NullMarked;
