package dev.trestle.standin.sfdx;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldBuilder;
import dev.trestle.standin.org.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields that the platform gives every object. */
final class SystemFields {
  private SystemFields() {}

  static Field id() {
    return Field.of("Id", FieldType.ID)
        .label("Record ID")
        .length(18)
        .required()
        .readOnly()
        .defaultedOnCreate(true)
        .idLookup(true)
        .build();
  }

  static Field isDeleted() {
    return Field.of("IsDeleted", FieldType.BOOLEAN)
        .label("Deleted")
        .required()
        .readOnly()
        .defaultedOnCreate(true)
        .build();
  }

  static Field owner(List<String> owners, @Nullable String childRelationship) {
    return Field.of("OwnerId", FieldType.REFERENCE)
        .label("Owner ID")
        .reference(owners, "Owner", childRelationship)
        .required()
        .defaultedOnCreate(true)
        .build();
  }

  static Field recordType() {
    return Field.of("RecordTypeId", FieldType.REFERENCE)
        .label("Record Type ID")
        .reference(List.of("RecordType"), "RecordType", null)
        .build();
  }

  /** CreatedDate to SystemModstamp, in describe order. */
  static List<Field> audit() {
    return List.of(
        stamp("CreatedDate", "Created Date"),
        user("CreatedById", "Created By ID", "CreatedBy"),
        stamp("LastModifiedDate", "Last Modified Date"),
        user("LastModifiedById", "Last Modified By ID", "LastModifiedBy"),
        stamp("SystemModstamp", "System Modstamp"));
  }

  private static Field stamp(String name, String label) {
    return Field.of(name, FieldType.DATETIME)
        .label(label)
        .required()
        .readOnly()
        .defaultedOnCreate(true)
        .build();
  }

  private static Field user(String name, String label, String relationship) {
    FieldBuilder field =
        Field.of(name, FieldType.REFERENCE)
            .label(label)
            .reference(List.of("User"), relationship, null);
    return field.required().readOnly().defaultedOnCreate(true).build();
  }
}
