package dev.trestle.bridge.serve.read;

import java.util.Collection;

/** Is told which rows changed. May be called from any thread; quick, and never fails. */
@FunctionalInterface
public interface RowChanges {
  /**
   * The visible rows of these records changed.
   *
   * @param object API name
   * @param ids18 after the commit that changed them, before anybody is told that it happened
   */
  void changed(String object, Collection<String> ids18);
}
