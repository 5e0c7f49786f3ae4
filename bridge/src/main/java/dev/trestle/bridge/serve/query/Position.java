package dev.trestle.bridge.serve.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last row of a page: where the next one goes on.
 *
 * @param keys its value of each sort key, Id being the last
 */
public record Position(List<@Nullable String> keys) {
  public Position {
    keys = Collections.unmodifiableList(new ArrayList<>(keys));
  }
}
