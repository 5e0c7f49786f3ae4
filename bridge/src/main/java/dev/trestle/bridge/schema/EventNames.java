package dev.trestle.bridge.schema;

import java.util.Collection;
import java.util.Set;

/**
 * Finds the name a field has in an object's change events (CONTRACT 13.2): its own, or a part of
 * its compound.
 */
final class EventNames {
  private static final String CUSTOM = "__c";

  private final Set<String> leafNames;

  EventNames(Collection<String> leafNames) {
    this.leafNames = Set.copyOf(leafNames);
  }

  /** The name in events; empty when events do not carry the field. */
  String of(String field, String compound) {
    if (leafNames.contains(field)) {
      return field;
    }
    if (compound.isEmpty() || compound.equals(field)) {
      return "";
    }
    String dotted = compound + "." + part(field, compound);
    return leafNames.contains(dotted) ? dotted : "";
  }

  /** {@code BillingStreet} of BillingAddress, {@code Loc__Latitude__s} of Loc__c, FirstName. */
  private static String part(String field, String compound) {
    if (compound.endsWith(CUSTOM)) {
      String prefix = compound.substring(0, compound.length() - CUSTOM.length()) + "__";
      boolean ours = field.startsWith(prefix) && field.endsWith("__s");
      return ours ? field.substring(prefix.length(), field.length() - "__s".length()) : field;
    }
    if (compound.endsWith("Address")) {
      String prefix = compound.substring(0, compound.length() - "Address".length());
      return field.startsWith(prefix) ? field.substring(prefix.length()) : field;
    }
    return field;
  }
}
