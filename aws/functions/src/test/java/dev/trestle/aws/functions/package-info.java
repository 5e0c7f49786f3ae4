/** Tests of the functions: real PostgreSQL, a hand-written SQS, events as AWS sends them. */
@NullMarked
package dev.trestle.aws.functions;

import org.jspecify.annotations.NullMarked;
