/**
 * AWS Lambda: functions, their execution environments (processes that run the real runtime client),
 * the Runtime API these ask for work, and the Invoke API. Start with {@code LambdaFunction.invoke}.
 * Uses http and emf.
 */
@NullMarked
package dev.trestle.aws.local.lambda;

import org.jspecify.annotations.NullMarked;
