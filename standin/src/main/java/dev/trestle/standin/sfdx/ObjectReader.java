package dev.trestle.standin.sfdx;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldBuilder;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.ObjectTrait;
import dev.trestle.standin.org.ObjectType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an object of its {@code .object-meta.xml} and its fields. */
final class ObjectReader {
  private ObjectReader() {}

  /**
   * A custom object, or a standard one that is not built in.
   *
   * @param xml the object file, absent if the project only adds fields
   * @param fields the fields of the project, in order of their names
   * @param detail true if the object has a master: then it has no owner
   */
  static ObjectType read(
      String name,
      Optional<Xml> xml,
      @Nullable String keyPrefix,
      List<Field> fields,
      boolean detail,
      boolean recordTypes) {
    String label = xml.flatMap(object -> object.text("label")).orElse(Labels.of(name));
    String plural = xml.flatMap(object -> object.text("pluralLabel")).orElse(Labels.plural(label));
    boolean setting = xml.flatMap(object -> object.text("customSettingsType")).isPresent();
    List<Field> all = new ArrayList<>();
    all.add(SystemFields.id());
    if (setting) {
      all.add(
          Field.of("SetupOwnerId", FieldType.REFERENCE)
              .reference(List.of("Organization", "Profile", "User"), "SetupOwner", null)
              .label("Location")
              .build());
    } else if (!detail) {
      all.add(SystemFields.owner(List.of("Group", "User"), null));
    }
    all.add(SystemFields.isDeleted());
    all.add(nameField(xml));
    if (recordTypes) {
      all.add(SystemFields.recordType());
    }
    all.addAll(SystemFields.audit());
    all.addAll(fields);
    return new ObjectType(name, keyPrefix, label, plural, all, List.of(), traits(setting));
  }

  private static Field nameField(Optional<Xml> object) {
    Optional<Xml> xml = object.flatMap(found -> found.child("nameField"));
    String label = xml.flatMap(name -> name.text("label")).orElse("Name");
    FieldBuilder name =
        Field.of("Name", FieldType.STRING).label(label).length(80).nameField(true).idLookup(true);
    boolean auto =
        xml.flatMap(found -> found.text("type")).filter("AutoNumber"::equals).isPresent();
    return auto
        ? name.autoNumber(xml.flatMap(found -> found.text("displayFormat")).orElse("{00000}"))
            .build()
        : name.nillable(true).defaultedOnCreate(true).build();
  }

  private static Set<ObjectTrait> traits(boolean setting) {
    EnumSet<ObjectTrait> traits =
        EnumSet.of(
            ObjectTrait.CREATEABLE,
            ObjectTrait.DELETABLE,
            ObjectTrait.QUERYABLE,
            ObjectTrait.REPLICATEABLE,
            ObjectTrait.RETRIEVEABLE,
            ObjectTrait.UNDELETABLE,
            ObjectTrait.UPDATEABLE);
    traits.addAll(
        setting
            ? Set.of(ObjectTrait.CUSTOMSETTING)
            : Set.of(
                ObjectTrait.LAYOUTABLE,
                ObjectTrait.MRUENABLED,
                ObjectTrait.SEARCHABLE,
                ObjectTrait.TRIGGERABLE));
    return traits;
  }
}
