package dev.trestle.bridge.serve.query;

import dev.trestle.bridge.serve.http.Json;
import dev.trestle.bridge.serve.view.Field;
import dev.trestle.bridge.serve.view.View;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A checked request for a page.
 *
 * @param fields Id first
 * @param sort ends with Id
 * @param cursor as sent
 */
public record ListQuery(
    View view,
    List<Field> fields,
    List<Condition> conditions,
    List<SortKey> sort,
    int limit,
    boolean countExact,
    Optional<String> cursor) {
  public ListQuery {
    fields = List.copyOf(fields);
    conditions = List.copyOf(conditions);
    sort = List.copyOf(sort);
  }

  /** What a cursor is bound to: everything but the page size. */
  public String hash() {
    List<Object> parts =
        List.of(
            view.hash(),
            view.path(),
            fields.stream().map(Field::name).toList(),
            conditions.stream()
                .map(c -> Stream.of(List.of(c.field().name(), c.operator().text()), c.values()))
                .map(Stream::toList)
                .toList(),
            sort.stream().map(key -> (key.descending() ? "-" : "+") + key.field().name()).toList());
    return UUID.nameUUIDFromBytes(Json.text(parts).getBytes(StandardCharsets.UTF_8)).toString();
  }
}
