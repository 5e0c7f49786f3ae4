package dev.trestle.bridge.serve.view;

import dev.trestle.bridge.schema.Table;
import dev.trestle.bridge.serve.access.ApiPolicy;
import dev.trestle.bridge.store.Identifiers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One object as one role sees it.
 *
 * @param path its name in addresses
 * @param table qualified and quoted
 * @param deletedColumn quoted
 * @param fields Id first, then the readable ones in column order
 * @param hash of what answers with all fields look like
 * @param json the subquery for all fields
 */
public record View(
    String object,
    String path,
    String table,
    String deletedColumn,
    List<Field> fields,
    Map<String, Field> fieldsByLowerName,
    String hash,
    String json) {
  /** Raised when the JSON form of a value changes, so that old ETags stop matching. */
  private static final String FORM = "1";

  static View of(String schema, Table table, String path, ApiPolicy.Fields readable) {
    List<Field> fields =
        Stream.concat(
                Stream.of(Field.ID),
                table.columns().stream()
                    .filter(column -> readable.contains(column.field()))
                    .map(Field::of))
            .toList();
    return new View(
        table.object(),
        path,
        Identifiers.quote(schema, table.name()),
        Identifiers.quote(table.deletedColumn()),
        fields,
        fields.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    field -> field.name().toLowerCase(Locale.ROOT), Function.identity())),
        hash(table.object(), fields),
        buildJson(fields));
  }

  /** The field of that name, in any case. */
  public Optional<Field> field(String name) {
    return Optional.ofNullable(fieldsByLowerName.get(name.toLowerCase(Locale.ROOT)));
  }

  /** A scalar subquery that builds the JSON text of the row {@code t}. */
  public String json(List<Field> selected) {
    return selected.equals(fields) ? json : buildJson(selected);
  }

  private static String buildJson(List<Field> selected) {
    return selected.stream()
        .map(field -> field.selected("t"))
        .collect(Collectors.joining(", ", "(select row_to_json(r)::text from (select ", ") r)"));
  }

  /** The hash of what an answer with these fields looks like, apart from the row's values. */
  public String hash(List<Field> selected) {
    return selected.equals(fields) ? hash : hash(object, selected);
  }

  private static String hash(String object, List<Field> fields) {
    String text = FORM + '\n' + object + '\n' + fields;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Long.toHexString(UUID.nameUUIDFromBytes(bytes).getMostSignificantBits());
  }
}
