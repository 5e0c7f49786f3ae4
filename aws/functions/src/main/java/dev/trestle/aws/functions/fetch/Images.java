package dev.trestle.aws.functions.fetch;

import dev.trestle.bridge.source.Delivered;
import java.util.List;

/** Takes what was read. */
@FunctionalInterface
public interface Images {
  /**
   * Puts them on the queue.
   *
   * @return how many the queue has now; the others are read again when their mark is due again
   */
  int send(List<Delivered.Image> images);
}
