/**
 * SQS (ElasticMQ in this process, behind a port that can fail on order) and Lambda's event source
 * mapping, which polls a queue and hands batches to a function. Start with {@code
 * EventSourceMapping}. Uses http and lambda.
 */
@NullMarked
package dev.trestle.aws.local.queue;

import org.jspecify.annotations.NullMarked;
