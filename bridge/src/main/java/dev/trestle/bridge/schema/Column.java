package dev.trestle.bridge.schema;

/**
 * One mirrored field and its column.
 *
 * @param field API name in the org ({@code BillingCity}, {@code Price__c})
 * @param name column name in PostgreSQL: lower case, at most 63 bytes, unique in the table
 * @param scale digits after the point of a NUMERIC; 0 for other types
 * @param eventName name in the object's change events, dotted for a part of a compound ({@code
 *     BillingAddress.Street}); empty when events do not carry the field
 * @param calculated a formula or roll-up, which may change without any event or stamp
 */
public record Column(
    String field, String name, ColumnType type, int scale, String eventName, boolean calculated) {
  public boolean carriedByEvents() {
    return !eventName.isEmpty();
  }

  /** Whether the value depends on who asks (CONTRACT 9.3): what one user read says nothing. */
  public boolean perUser() {
    return field.equals("LastViewedDate") || field.equals("LastReferencedDate");
  }

  /** Columns are map keys on the hot path; names are unique in a table. */
  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
