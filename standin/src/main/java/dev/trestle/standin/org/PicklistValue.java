package dev.trestle.standin.org;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a picklist (CONTRACT 5.2).
 *
 * @param validFor base64 bitmap over the controlling field's values, null if independent
 */
public record PicklistValue(
    String value, String label, boolean active, boolean defaultValue, @Nullable String validFor) {

  public static PicklistValue of(String value) {
    return new PicklistValue(value, value, true, false, null);
  }
}
