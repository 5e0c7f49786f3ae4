package dev.trestle.standin.org;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Person names: the read-only Name of Contact, Lead and User is made of its parts (CONTRACT 4.3).
 */
final class Names {
  private Names() {}

  /**
   * Puts the Name that the parts give, if the object's Name is made of parts; {@code before} is
   * null on insert.
   */
  static void fill(ObjectType type, Map<String, @Nullable Object> values, @Nullable Row before) {
    boolean person =
        type.field("Name").filter(name -> !name.createable()).isPresent()
            && type.field("LastName").isPresent();
    if (!person) {
      return;
    }
    String name =
        Stream.of("FirstName", "MiddleName", "LastName", "Suffix")
            .map(part ->
                values.containsKey(part) || before == null ? values.get(part) : before.get(part))
            .filter(Objects::nonNull)
            .map(Object::toString)
            .collect(Collectors.joining(" "));
    values.put("Name", name.isEmpty() ? null : name);
  }
}
