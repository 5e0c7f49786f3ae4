/**
 * Secrets Manager, as far as functions read from it. Start with {@code SecretsEndpoint}. Uses http
 * and lambda (for the account).
 */
@NullMarked
package dev.trestle.aws.local.secrets;

import org.jspecify.annotations.NullMarked;
