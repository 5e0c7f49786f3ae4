package dev.trestle.aws.functions.fetch;

import dev.trestle.bridge.source.PollTicket;
import dev.trestle.bridge.source.PolledPage;
import java.util.List;

/** Asks Apply which objects are to be polled, and gives it what was read. */
public interface Polls {
  /**
   * What is due, the longest overdue first.
   *
   * @throws RuntimeException if Apply did not answer; nothing is lost then
   */
  List<PollTicket> due();

  /**
   * Has a page applied; it is in the copy when this returns. May be repeated.
   *
   * @throws RuntimeException if it could not be applied; the poll is then due again
   */
  void take(PolledPage page);
}
