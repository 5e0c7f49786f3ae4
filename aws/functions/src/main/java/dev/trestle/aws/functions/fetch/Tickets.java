package dev.trestle.aws.functions.fetch;

import java.util.List;

/** Asks Apply what is to be read. */
@FunctionalInterface
public interface Tickets {
  /**
   * Rows that are due, one ticket per object; none if nothing is due. Rows handed out are not
   * handed out again for some minutes.
   *
   * @throws RuntimeException if Apply did not answer; nothing is lost then
   */
  List<Ticket> issue(int rowsMax);
}
