package dev.trestle.standin.query;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.Row;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Addresses and locations as objects made of their components (CONTRACT 4.3). */
public final class CompoundJson {
  private CompoundJson() {}

  /** The compound's object with its keys in order, null if every component is null. */
  public static @Nullable Map<String, @Nullable Object> of(Row row, Field compound) {
    Map<String, @Nullable Object> parts = new TreeMap<>();
    boolean empty = true;
    for (Field component : row.type().components(compound.name())) {
      Object value = FieldJson.value(component.type(), row.get(component.name()));
      parts.put(key(component.name(), compound.name()), value);
      empty &= value == null;
    }
    return empty ? null : parts;
  }

  /** BillingCity of BillingAddress is city, Loc__Latitude__s of Loc__c is latitude. */
  private static String key(String component, String compound) {
    String part;
    if (component.endsWith("__s")) {
      String inner = component.substring(0, component.length() - "__s".length());
      part = inner.substring(inner.lastIndexOf("__") + 2);
    } else {
      String prefix =
          compound.endsWith("Address")
              ? compound.substring(0, compound.length() - "Address".length())
              : "";
      part = component.startsWith(prefix) ? component.substring(prefix.length()) : component;
    }
    return part.substring(0, 1).toLowerCase(Locale.ROOT) + part.substring(1);
  }
}
