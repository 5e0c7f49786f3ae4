package dev.trestle.standin.events;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The event schema of an object: describe order, compounds in place of their parts, custom fields
 * last, some fields never (CONTRACT 13.2).
 */
final class SchemaBuilder {
  private static final Set<String> NEVER =
      Set.of(
          "Id",
          "IsDeleted",
          "SystemModstamp",
          "LastActivityDate",
          "LastViewedDate",
          "LastReferencedDate",
          "PhotoUrl",
          "MasterRecordId",
          "IsEmailBounced",
          "ContactPhone",
          "ContactMobile",
          "ContactFax",
          "ContactEmail",
          "IsPriorityRecord");
  private static final List<String> ADDRESS_PARTS =
      List.of("Street", "City", "State", "PostalCode", "Country");
  private static final List<String> ADDRESS_CODES = List.of("StateCode", "CountryCode");
  private static final List<String> COORDINATES = List.of("Latitude", "Longitude");
  private static final List<String> PERSON_PARTS = List.of("Salutation", "FirstName", "LastName");
  private static final List<String> PERSON_EXTRAS = List.of("MiddleName", "Suffix", "InformalName");

  private final ObjectType object;

  private SchemaBuilder(ObjectType object) {
    this.object = object;
  }

  static EventSchema build(ObjectType object) {
    SchemaBuilder builder = new SchemaBuilder(object);
    List<EventField> fields = new ArrayList<>();
    object.fields().stream().filter(field -> !field.custom()).forEach(f -> builder.add(f, fields));
    object.fields().stream().filter(Field::custom).forEach(f -> builder.add(f, fields));
    return EventSchema.of(object.name(), fields);
  }

  private void add(Field field, List<EventField> fields) {
    boolean derived = object.name().equals("Account") && field.name().equals("IsPersonAccount");
    boolean unsupported = field.type() == FieldType.BASE64 || field.type() == FieldType.ANYTYPE;
    boolean part =
        field.compoundFieldName() != null && !field.name().equals(field.compoundFieldName());
    if (NEVER.contains(field.name()) || derived || unsupported || part) {
      return;
    }
    FieldKind kind = kindOf(field);
    fields.add(new EventField(field.name(), kind, docOf(field, kind), partsOf(field, kind)));
  }

  private String docOf(Field field, FieldKind kind) {
    return field.custom()
        ? kind.doc() + ":" + FieldIds.of(object.name(), field.name())
        : kind.doc();
  }

  private FieldKind kindOf(Field field) {
    if (field.name().equals("Name")) {
      return kindOfName();
    }
    if (field.name().equals("CreatedDate")) {
      return FieldKind.CREATED_DATE;
    }
    return switch (field.type()) {
      case ID, REFERENCE -> FieldKind.FOREIGN_KEY;
      case STRING -> kindOfString(field);
      case TEXTAREA -> kindOfTextArea(field);
      case PHONE -> FieldKind.PHONE;
      case URL -> FieldKind.URL;
      case EMAIL -> FieldKind.EMAIL;
      case PICKLIST, COMBOBOX -> kindOfPicklist(field);
      case MULTIPICKLIST -> FieldKind.MULTI_ENUM;
      case ENCRYPTEDSTRING -> FieldKind.ENCRYPTED_TEXT;
      case BOOLEAN -> FieldKind.BOOLEAN;
      case INT -> FieldKind.INTEGER;
      case LONG, DOUBLE -> FieldKind.DOUBLE;
      case CURRENCY -> FieldKind.CURRENCY;
      case PERCENT -> FieldKind.PERCENT;
      case DATE -> FieldKind.DATE;
      case DATETIME -> FieldKind.DATETIME;
      case TIME -> FieldKind.TIME;
      case ADDRESS -> FieldKind.ADDRESS;
      case LOCATION -> FieldKind.LOCATION;
      case BASE64, ANYTYPE -> throw new IllegalStateException(field.name() + " is left out before");
    };
  }

  private FieldKind kindOfName() {
    if (object.name().equals("Account")) {
      return FieldKind.SWITCHABLE_PERSON_NAME;
    }
    boolean person =
        object
            .field("LastName")
            .filter(last -> "Name".equals(last.compoundFieldName()))
            .isPresent();
    return person ? FieldKind.PERSON_NAME : FieldKind.TEXT;
  }

  private static FieldKind kindOfString(Field field) {
    return field.name().matches("Jigsaw(Company|Contact)Id")
        ? FieldKind.EXTERNAL_FOREIGN_KEY
        : FieldKind.TEXT;
  }

  private static FieldKind kindOfTextArea(Field field) {
    if (field.htmlFormatted()) {
      return FieldKind.RICH_TEXT;
    }
    return field.length() > 255 ? FieldKind.LONG_TEXT : FieldKind.TEXT;
  }

  private static FieldKind kindOfPicklist(Field field) {
    return field.restrictedPicklist() && !field.custom()
        ? FieldKind.STATIC_ENUM
        : FieldKind.DYNAMIC_ENUM;
  }

  private List<EventField.Part> partsOf(Field field, FieldKind kind) {
    return switch (kind) {
      case SWITCHABLE_PERSON_NAME ->
          PERSON_PARTS.stream()
              .map(name -> new EventField.Part(name, name, FieldKind.TEXT))
              .toList();
      case PERSON_NAME -> personParts();
      case ADDRESS -> addressParts(field.name());
      case LOCATION -> coordinates(field.name());
      default -> List.of();
    };
  }

  private List<EventField.Part> personParts() {
    List<EventField.Part> parts = new ArrayList<>();
    for (String name : PERSON_PARTS) {
      parts.add(new EventField.Part(name, name, FieldKind.TEXT));
    }
    for (String name : PERSON_EXTRAS) {
      Optional<Field> extra = object.field(name);
      if (extra.filter(field -> "Name".equals(field.compoundFieldName())).isPresent()) {
        parts.add(new EventField.Part(name, name, FieldKind.TEXT));
      }
    }
    return parts;
  }

  /** All addresses of a schema share one record, so that codes are in all of them or in none. */
  private List<EventField.Part> addressParts(String compound) {
    List<String> names = new ArrayList<>(ADDRESS_PARTS);
    if (object.fields().stream().anyMatch(SchemaBuilder::isCode)) {
      names.addAll(ADDRESS_CODES);
    }
    List<EventField.Part> parts = new ArrayList<>();
    names.forEach(name -> parts.add(part(compound, name, FieldKind.TEXT)));
    parts.addAll(coordinates(compound));
    parts.add(part(compound, "GeocodeAccuracy", FieldKind.TEXT));
    return parts;
  }

  private static boolean isCode(Field field) {
    String name = field.name().endsWith("__s") ? field.name().replace("__s", "") : field.name();
    return field.compoundFieldName() != null && ADDRESS_CODES.stream().anyMatch(name::endsWith);
  }

  private static List<EventField.Part> coordinates(String compound) {
    return COORDINATES.stream().map(name -> part(compound, name, FieldKind.DOUBLE)).toList();
  }

  /**
   * {@code BillingAddress}, City -> {@code BillingCity}; {@code Site__c} -> {@code Site__City__s}.
   */
  private static EventField.Part part(String compound, String name, FieldKind kind) {
    String rowField =
        compound.endsWith("__c")
            ? compound.substring(0, compound.length() - 1) + name + "__s"
            : compound.replace("Address", "") + name;
    return new EventField.Part(name, rowField, kind);
  }
}
