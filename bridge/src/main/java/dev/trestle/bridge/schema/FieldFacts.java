package dev.trestle.bridge.schema;

import java.util.List;

/**
 * What the org says of a field beyond its type.
 *
 * @param label in the language of the user who described the object
 * @param referenceTo objects a reference may point to; empty for other fields
 * @param lookup whether apps look records up by it: an external id or a unique field
 */
public record FieldFacts(
    Column column, String label, String type, List<String> referenceTo, boolean lookup) {
  public FieldFacts {
    referenceTo = List.copyOf(referenceTo);
  }
}
