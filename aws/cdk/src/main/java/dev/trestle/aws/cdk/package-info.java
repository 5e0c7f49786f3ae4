/**
 * The AWS shape as CDK code: two stacks, whose templates are installed without the CDK.
 *
 * <p>Start with {@code TrestleApp}, then {@code data.DataStack} and {@code app.AppStack}. Resources
 * are written at CloudFormation's own level, so that names in the templates are short and stay the
 * same. Uses the CDK and nothing of the product: what the functions need to know is handed to them
 * as environment variables.
 */
@NullMarked
package dev.trestle.aws.cdk;

import org.jspecify.annotations.NullMarked;
