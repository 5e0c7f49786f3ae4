package dev.trestle.standin.sfdx;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldBuilder;
import dev.trestle.standin.org.FieldType;
import java.util.ArrayList;
import java.util.List;

/** Compounds with their components (CONTRACT 4.3). */
final class Compounds {
  private Compounds() {}

  /** A standard address: {@code prefix} {@code Billing} gives BillingStreet … BillingAddress. */
  static List<Field> address(String prefix) {
    String compound = prefix + "Address";
    List<Field> fields = new ArrayList<>();
    fields.add(part(prefix + "Street", FieldType.TEXTAREA, compound).length(255).build());
    fields.add(part(prefix + "City", FieldType.STRING, compound).length(40).build());
    fields.add(part(prefix + "State", FieldType.STRING, compound).length(80).build());
    fields.add(part(prefix + "PostalCode", FieldType.STRING, compound).length(20).build());
    fields.add(part(prefix + "Country", FieldType.STRING, compound).length(80).build());
    fields.add(part(prefix + "Latitude", FieldType.DOUBLE, compound).number(18, 15).build());
    fields.add(part(prefix + "Longitude", FieldType.DOUBLE, compound).number(18, 15).build());
    fields.add(part(prefix + "GeocodeAccuracy", FieldType.PICKLIST, compound).length(40).build());
    fields.add(Field.of(compound, FieldType.ADDRESS).label(Labels.of(compound)).readOnly().build());
    return fields;
  }

  /** A custom location {@code Place__c} with its two components. */
  static List<Field> location(String name, String label, int scale, boolean required) {
    String bare = name.substring(0, name.length() - "__c".length());
    return List.of(
        part(bare + "__Latitude__s", FieldType.DOUBLE, name)
            .label(label + " (Latitude)")
            .number(3 + scale, scale)
            .nillable(!required)
            .build(),
        part(bare + "__Longitude__s", FieldType.DOUBLE, name)
            .label(label + " (Longitude)")
            .number(3 + scale, scale)
            .nillable(!required)
            .build(),
        Field.of(name, FieldType.LOCATION).label(label).readOnly().build());
  }

  private static FieldBuilder part(String name, FieldType type, String compound) {
    return Field.of(name, type).label(Labels.of(name)).compound(compound);
  }
}
