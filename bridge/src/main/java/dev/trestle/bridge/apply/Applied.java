package dev.trestle.bridge.apply;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one transaction did, told after its commit.
 *
 * @param outcomes counts by object and outcome
 * @param changed ids whose visible row changed, by object
 * @param judged each input's outcome: tables in the order of their first input, the inputs of a
 *     table in the batch's order
 */
public record Applied(
    Map<String, Map<Outcome, Integer>> outcomes,
    Map<String, Set<String>> changed,
    List<Judged> judged) {}
