package dev.trestle.standin.sfdx;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldBuilder;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.ObjectTrait;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.PicklistValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The standard objects that projects use, approximately: the resource {@code standard-objects.txt}
 * lists the fields that matter, not all that Salesforce has. Its first lines explain its format.
 */
final class StandardObjects {
  private static final Pattern FIELD =
      Pattern.compile(
          "(\\w+)\\s+(\\w+)(?:\\(([^)]*)\\))?([^\"{]*)(?:\"([^\"]*)\")?\\s*(?:\\{([^}]*)})?\\s*");
  private final Map<String, ObjectType> objects = new LinkedHashMap<>();

  static Map<String, ObjectType> load() {
    try (InputStream in = StandardObjects.class.getResourceAsStream("/standard-objects.txt")) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource standard-objects.txt");
      }
      StandardObjects loaded = new StandardObjects();
      loaded.readAll(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return loaded.objects;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readAll(String text) {
    for (String block : text.split("(?m)^object ", -1)) {
      if (!block.startsWith("#") && !block.isBlank()) {
        readObject(block.lines().filter(line -> !line.isBlank()).toList());
      }
    }
  }

  /** First line: name, key prefix, label, plural label (underscores for blanks), flags. */
  private void readObject(List<String> lines) {
    List<String> words = Arrays.asList(lines.getFirst().strip().split("\\s+", -1));
    Set<String> flags = Set.copyOf(words.subList(4, words.size()));
    String name = words.getFirst();
    List<Field> fields = new ArrayList<>();
    fields.add(SystemFields.id());
    if (!flags.contains("setup")) {
      fields.add(SystemFields.isDeleted());
    }
    for (String line : lines.subList(1, lines.size())) {
      fields.addAll(readLine(line.strip(), name));
    }
    fields.addAll(SystemFields.audit());
    String label = words.get(2).replace('_', ' ');
    String plural = words.get(3).replace('_', ' ');
    objects.put(
        name, new ObjectType(name, words.get(1), label, plural, fields, List.of(), traits(flags)));
  }

  private static Set<ObjectTrait> traits(Set<String> flags) {
    EnumSet<ObjectTrait> traits =
        EnumSet.of(ObjectTrait.QUERYABLE, ObjectTrait.RETRIEVEABLE, ObjectTrait.REPLICATEABLE);
    if (!flags.contains("readonly")) {
      traits.addAll(Set.of(ObjectTrait.CREATEABLE, ObjectTrait.UPDATEABLE, ObjectTrait.SEARCHABLE));
    }
    if (!flags.contains("setup")) {
      traits.addAll(
          Set.of(
              ObjectTrait.DELETABLE,
              ObjectTrait.UNDELETABLE,
              ObjectTrait.TRIGGERABLE,
              ObjectTrait.LAYOUTABLE,
              ObjectTrait.MRUENABLED));
    }
    if (flags.contains("feed")) {
      traits.add(ObjectTrait.FEEDENABLED);
    }
    if (flags.contains("merge")) {
      traits.add(ObjectTrait.MERGEABLE);
    }
    if (flags.contains("noundelete")) {
      traits.remove(ObjectTrait.UNDELETABLE);
    }
    return traits;
  }

  private static List<Field> readLine(String line, String object) {
    List<String> words = Arrays.asList(line.split("\\s+", -1));
    return switch (words.getFirst()) {
      case "+address" -> Compounds.address(words.size() > 1 ? words.get(1) : "");
      case "+person" -> person(object);
      case "+owner" -> List.of(SystemFields.owner(List.of(words.get(1).split("\\|", -1)), null));
      default -> List.of(readField(line));
    };
  }

  private static List<Field> person(String object) {
    return List.of(
        Field.of("LastName", FieldType.STRING)
            .label("Last Name")
            .length(80)
            .required()
            .compound("Name")
            .extraTypeInfo("personname")
            .build(),
        Field.of("FirstName", FieldType.STRING)
            .label("First Name")
            .length(40)
            .compound("Name")
            .extraTypeInfo("personname")
            .build(),
        Field.of("Salutation", FieldType.PICKLIST)
            .label("Salutation")
            .length(40)
            .compound("Name")
            .extraTypeInfo("personname")
            .picklist(
                List.of(
                    PicklistValue.of("Mr."),
                    PicklistValue.of("Ms."),
                    PicklistValue.of("Mrs."),
                    PicklistValue.of("Dr."),
                    PicklistValue.of("Prof.")))
            .build(),
        Field.of("Name", FieldType.STRING)
            .label("Full Name")
            .length(121)
            .required()
            .readOnly()
            .nameField(true)
            .extraTypeInfo(object.equals("User") ? null : "personname")
            .build());
  }

  private static Field readField(String line) {
    Matcher parts = FIELD.matcher(line);
    if (!parts.matches()) {
      throw new IllegalStateException("standard-objects.txt: cannot read the line: " + line);
    }
    String name = parts.group(1);
    FieldBuilder field =
        Field.of(name, FieldType.STRING)
            .label(parts.group(5) == null ? Labels.of(name) : parts.group(5));
    type(field, name, parts.group(2), parts.group(3) == null ? "" : parts.group(3));
    for (String flag : parts.group(4).strip().split("\\s+", -1)) {
      flag(field, flag);
    }
    if (parts.group(6) != null) {
      field.picklist(
          Arrays.stream(parts.group(6).split(";", -1))
              .map(String::strip)
              .map(PicklistValue::of)
              .toList());
    }
    return field.build();
  }

  private static void type(FieldBuilder field, String name, String type, String argument) {
    if (type.equals("ref")) {
      String relationship = name.endsWith("Id") ? name.substring(0, name.length() - 2) : name;
      field
          .type(FieldType.REFERENCE)
          .reference(List.of(argument.split("\\|", -1)), relationship, null);
      return;
    }
    FieldType fieldType = FieldType.valueOf(type.toUpperCase(Locale.ROOT));
    field.type(fieldType);
    if (argument.contains(",")) {
      String[] numbers = argument.split(",", -1);
      field.number(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
    } else if (!argument.isEmpty()) {
      field.length(Integer.parseInt(argument));
    } else if (fieldType == FieldType.PICKLIST) {
      field.length(255);
    } else if (fieldType == FieldType.BOOLEAN) {
      field.nillable(false).defaultedOnCreate(true);
    }
    if (fieldType == FieldType.TEXTAREA) {
      field.extraTypeInfo("plaintextarea");
    }
  }

  private static void flag(FieldBuilder field, String flag) {
    int equals = flag.indexOf('=');
    String value = flag.substring(equals + 1);
    switch (equals < 0 ? flag : flag.substring(0, equals)) {
      case "" -> {}
      case "required" -> field.required();
      case "readonly" -> field.readOnly();
      case "fixed" -> field.updateable(false);
      case "name" -> field.nameField(true);
      case "lookup" -> field.idLookup(true);
      case "unique" -> field.unique(true);
      case "cascade" -> field.cascadeDelete(true);
      case "restrict" -> field.restrictedDelete(true);
      case "children" -> field.childRelationshipName(value);
      case "auto" -> field.autoNumber("{" + "0".repeat(Integer.parseInt(value)) + "}");
      case "default" -> field.defaultValue(value.replace('~', ' '));
      case "defaulted" -> field.defaultedOnCreate(true);
      default -> throw new IllegalStateException("standard-objects.txt: unknown flag " + flag);
    }
  }
}
