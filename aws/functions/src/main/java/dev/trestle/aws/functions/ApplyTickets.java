package dev.trestle.aws.functions;

import dev.trestle.aws.functions.fetch.Ticket;
import dev.trestle.aws.functions.fetch.Tickets;
import java.util.List;
import java.util.Map;

/** Gets tickets by invoking Apply. */
record ApplyTickets(ApplyCall apply) implements Tickets {
  @Override
  public List<Ticket> issue(int rowsMax) {
    return Ticket.read(apply.invoke(Map.of("kind", "tickets", "max", rowsMax)));
  }
}
