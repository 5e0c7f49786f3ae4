/**
 * The AWS shape on one machine: the very code of the functions, run by the real Lambda runtime
 * client, behind stand-ins for the services around it. Start with {@code LocalAws}, which puts
 * everything together.
 */
@NullMarked
package dev.trestle.aws.local;

import org.jspecify.annotations.NullMarked;
