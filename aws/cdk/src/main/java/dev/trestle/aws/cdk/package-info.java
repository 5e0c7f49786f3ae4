/**
 * The AWS shape as CDK code: two stacks and the program that writes their templates.
 *
 * <p>Start with {@code TemplateWriter}, which makes both, then {@code AppStack}. Uses the CDK and
 * nothing of the product: what the functions need is handed to them as environment variables.
 */
@NullMarked
package dev.trestle.aws.cdk;

import org.jspecify.annotations.NullMarked;
