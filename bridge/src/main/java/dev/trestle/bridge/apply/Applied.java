package dev.trestle.bridge.apply;

import java.util.Map;
import java.util.Set;

/**
 * What one transaction did, told after its commit.
 *
 * @param outcomes counts by object and outcome
 * @param changed ids whose visible row changed, by object
 */
public record Applied(
    Map<String, Map<Outcome, Integer>> outcomes, Map<String, Set<String>> changed) {}
