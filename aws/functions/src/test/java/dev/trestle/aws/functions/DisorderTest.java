package dev.trestle.aws.functions;

import static dev.trestle.aws.functions.Call.call;
import static dev.trestle.aws.functions.TestMirror.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.source.Delivered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Edits travel through the three functions, are queued in any order, delivered once or twice, in
 * batches that may be applied again after their commit. Once the doubted rows were read, the copy
 * is the org.
 */
class DisorderTest {
  private static final int ROWS = 8;
  private static final int EDITS = 60;

  /** A row of the org. */
  private record Row(String name, int price, boolean deleted) {}

  private final Map<String, Row> truth = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whatever_the_order_the_copy_ends_as_the_org_is(long seed) {
    Random random = new Random(seed);
    Org org = new Org();
    try (TestMirror mirror = new TestMirror();
        FakeSqs sqs = new FakeSqs()) {
      edit(random, org, sqs);
      ApplyFunction apply = new ApplyFunction(mirror.environment(), new Call().metrics("Apply"));
      List<FakeSqs.Taken> messages = new ArrayList<>(sqs.taken);
      sqs.taken.stream().filter(message -> random.nextInt(4) == 0).forEach(messages::add);
      Collections.shuffle(messages, random);
      for (int from = 0; from < messages.size(); from += 10) {
        String event = FakeSqs.event(messages.subList(from, Math.min(messages.size(), from + 10)));
        call(apply, event);
        if (random.nextInt(3) == 0) {
          call(apply, event);
        }
      }

      readDoubted(mirror, apply);

      List<String> expected = new ArrayList<>();
      truth.forEach((id, row) ->
          expected.add(id + " " + row.name + " " + row.price + " " + (row.deleted ? "t" : "f")));
      assertThat(mirror.rows()).isEqualTo(expected);
      assertThat(mirror.marks()).isEmpty();
    }
  }

  /** Every edit is pushed with the time at which the org would have read it. */
  private void edit(Random random, Org org, FakeSqs sqs) {
    QueueSender sender = sqs.sender();
    Emf metrics = new Call().metrics("x");
    ReceiverFunction insert =
        new InsertFunction(org.environment(), sender, Org.NO_SECRETS, metrics);
    ReceiverFunction update =
        new UpdateFunction(org.environment(), sender, Org.NO_SECRETS, metrics);
    ReceiverFunction delete =
        new DeleteFunction(org.environment(), sender, Org.NO_SECRETS, metrics);
    Instant at = Instant.now().minusSeconds(EDITS * 41L);
    for (int i = 0; i < EDITS; i++) {
      at = at.plusMillis(random.nextBoolean() ? 900 : 40_000);
      String id = "a00%012dAAA".formatted(random.nextInt(ROWS));
      boolean known = truth.containsKey(id);
      boolean deleted = known && random.nextInt(4) == 0;
      Row row = new Row("edit" + i, i, deleted);
      truth.put(id, row);
      String operation = deleted ? "delete" : known ? "update" : "insert";
      ReceiverFunction function = deleted ? delete : known ? update : insert;
      String record = json(id, row, "\"attributes\":{\"type\":\"Thing__c\"},");
      String event =
          org.post("/hooks/" + operation, "push-job-" + i, Org.rows(operation, at, record));
      assertThat(Org.statuses(call(function, event))).containsExactly("accepted");
    }
  }

  private void readDoubted(TestMirror mirror, ApplyFunction apply) {
    for (int round = 0; round < 10; round++) {
      mirror.execute("update trestle.dirty set due_db_ms = 0, hinted_db_ms = hinted_db_ms - 10000");
      mirror.execute("update crm_state.thing__c set touched_ms = touched_ms - 10000");
      JsonNode tickets = call(apply, "{\"kind\":\"tickets\"}").path("tickets");
      for (JsonNode ticket : tickets) {
        for (JsonNode mark : ticket.path("marks")) {
          call(apply, image(ticket, mark));
        }
      }
      if (tickets.isEmpty()) {
        return;
      }
    }
  }

  private String image(JsonNode ticket, JsonNode mark) {
    String id = mark.path("id").asString();
    Row row = truth.get(id);
    long nowMs = System.currentTimeMillis();
    String body =
        Message.image(
            new Delivered.Image(
                OBJECT,
                id,
                ticket.path("startTicket").asLong(),
                nowMs - 50,
                nowMs,
                ticket.path("begunDb").asLong(),
                row == null,
                Call.JSON.readTree(row == null ? "{}" : json(id, row, "")),
                mark.path("seq").asLong()));
    return FakeSqs.event(List.of(new FakeSqs.Taken("g", "d", body)));
  }

  private static String json(String id, Row row, String more) {
    return """
    {%s"Id":"%s","IsDeleted":%s,"Name":"%s","Price__c":%d,"Count__c":null,\
    "SystemModstamp":"2026-05-06T11:51:12.000+0000"}\
    """
        .formatted(more, id, row.deleted, row.name, row.price);
  }
}
