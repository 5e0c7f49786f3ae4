/**
 * API Gateway's HTTP API: routes, its event in payload format 2.0, the function's answer, and its
 * limits. Start with {@code Gateway}. Uses http and lambda.
 */
@NullMarked
package dev.trestle.aws.local.gateway;

import org.jspecify.annotations.NullMarked;
