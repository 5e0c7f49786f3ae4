package dev.trestle.aws.functions;

import dev.trestle.aws.functions.fetch.Ticket;
import dev.trestle.aws.functions.fetch.Tickets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Gets tickets by invoking Apply. */
record ApplyTickets(Environment environment, AwsCall aws) implements Tickets {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public List<Ticket> issue(int rowsMax) {
    String function = environment.required("TRESTLE_APPLY_FUNCTION");
    byte[] answer =
        aws.post(
            "lambda",
            "AWS_ENDPOINT_URL_LAMBDA",
            "/2015-03-31/functions/"
                + URLEncoder.encode(function, StandardCharsets.UTF_8)
                + "/invocations",
            Map.of("Content-Type", "application/json"),
            JSON.writeValueAsBytes(Map.of("kind", "tickets", "max", rowsMax)));
    return Ticket.read(JSON.readTree(answer));
  }
}
