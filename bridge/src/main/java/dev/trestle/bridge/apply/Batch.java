package dev.trestle.bridge.apply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inputs that are applied in one transaction, in order, with the cursor they move.
 *
 * @param cursor where the source may resume once this batch is durable; null if it moves nothing
 */
public record Batch(List<RowInput> inputs, @Nullable CursorMove cursor) {
  public Batch {
    inputs = List.copyOf(inputs);
  }

  /** A new value of a named cursor. */
  public record CursorMove(String name, String value) {}
}
