package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import java.util.List;
import java.util.Optional;

/**
 * The fields that are reachable through a reference to objects of several types (Owner, Who, What).
 */
final class NameObject {
  static final String TYPE = "Type";

  private static final List<Field> FIELDS =
      List.of(
          field("Id", FieldType.ID),
          field("Name", FieldType.STRING),
          field(TYPE, FieldType.STRING),
          field("FirstName", FieldType.STRING),
          field("LastName", FieldType.STRING),
          field("Email", FieldType.EMAIL),
          field("Phone", FieldType.PHONE),
          field("Title", FieldType.STRING),
          field("Username", FieldType.STRING),
          field("Alias", FieldType.STRING),
          field("IsActive", FieldType.BOOLEAN),
          field("ProfileId", FieldType.REFERENCE),
          field("UserRoleId", FieldType.REFERENCE));

  private NameObject() {}

  static Optional<Field> field(String name) {
    return FIELDS.stream().filter(field -> field.name().equalsIgnoreCase(name)).findFirst();
  }

  private static Field field(String name, FieldType type) {
    return Field.of(name, type).build();
  }
}
