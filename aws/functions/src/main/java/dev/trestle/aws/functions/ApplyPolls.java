package dev.trestle.aws.functions;

import dev.trestle.aws.functions.fetch.Polls;
import dev.trestle.bridge.source.PollTicket;
import dev.trestle.bridge.source.PolledPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Polls by invoking Apply. */
record ApplyPolls(ApplyCall apply) implements Polls {
  @Override
  public List<PollTicket> due() {
    List<PollTicket> due = new ArrayList<>();
    for (JsonNode ticket : apply.invoke(Map.of("kind", "polls")).path("polls")) {
      due.add(JsonFunction.JSON.treeToValue(ticket, PollTicket.class));
    }
    return due;
  }

  @Override
  public void take(PolledPage page) {
    var _ = apply.invoke(Map.of("kind", "polled", "page", page));
  }
}
