package dev.trestle.acceptance.admin;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * One edit the org has accepted.
 *
 * @param ids the rows; one, except for a bulk edit
 * @param values what was written; empty for deletes and undeletes
 */
public record Edit(EditKind kind, String object, List<String> ids, ObjectNode values) {
  private static final int VALUE_CHARS_MAX = 40;

  public Edit {
    ids = List.copyOf(ids);
  }

  /** The row whose appearance shows that the edit has arrived. */
  public String witness() {
    return ids.getLast();
  }

  /** What happened, on one line of a terminal. */
  public String inWords() {
    StringBuilder words = new StringBuilder(kind.name().toLowerCase(Locale.ROOT));
    words.append(' ').append(object).append(' ');
    words.append(ids.size() == 1 ? witness() : "× " + ids.size());
    values.properties().stream()
        .limit(2)
        .forEach(value ->
            words.append(' ').append(value.getKey()).append('=').append(cut(value.getValue())));
    return words.toString();
  }

  private static String cut(Object value) {
    String text = value.toString().replace("\\n", " ");
    return text.length() <= VALUE_CHARS_MAX ? text : text.substring(0, VALUE_CHARS_MAX) + '…';
  }
}
