/**
 * CloudWatch's embedded metric format: reads the lines functions print and adds the metrics up.
 * Start with {@code MetricCollector}. Uses http (for JSON).
 */
@NullMarked
package dev.trestle.aws.local.emf;

import org.jspecify.annotations.NullMarked;
