package dev.trestle.bridge.change;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Rows of one object that the org's own code queried after a commit and sent ({@code
 * docs/push.md}).
 *
 * @param object API name
 * @param operation insert, update, delete, undelete or merge
 * @param readStartMs the org's clock before the query, epoch milliseconds
 * @param readEndMs the org's clock after it
 * @param schemaHash of the queried fields and their types, as the org knows them
 * @param fields API names that were queried; one that a record lacks is null in it
 * @param missing ids that were asked for and not found, 18 characters
 * @param records as JSON objects, each with an Id
 */
public record Push(
    String object,
    String operation,
    long readStartMs,
    long readEndMs,
    String schemaHash,
    List<String> fields,
    List<String> missing,
    List<JsonNode> records) {
  public Push {
    fields = List.copyOf(fields);
    missing = List.copyOf(missing);
    records = List.copyOf(records);
  }
}
