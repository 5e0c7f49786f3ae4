package dev.trestle.aws.functions;

import dev.trestle.aws.functions.fetch.Fetcher;
import dev.trestle.aws.functions.fetch.OrgLogin;
import dev.trestle.aws.functions.fetch.OrgReader;
import dev.trestle.bridge.salesforce.http.Pause;
import dev.trestle.bridge.source.Delivered;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import tools.jackson.databind.JsonNode;

/**
 * Once a minute: reads from Salesforce what Apply doubts, and puts it on the queue; then what
 * changed, which Apply takes at once. It reaches Salesforce, the queue, Apply and one secret, and
 * no database.
 */
public final class FetchFunction extends JsonFunction {
  /** SQS takes 1 MiB; the rest is for what it counts beside the text. */
  private static final int MESSAGE_BYTES_MAX = 1_000_000;

  private static final Duration APPLY_MAX = Duration.ofSeconds(60);

  private final Fetcher fetcher;

  /** As Lambda makes it. */
  public FetchFunction() {
    super("Fetch", Environment.ofProcess());
    Environment environment = Environment.ofProcess();
    AwsCall aws =
        new AwsCall(
            environment, UrlConnectionHttpClient.builder().socketTimeout(APPLY_MAX).build());
    this.fetcher = fetcher(environment, aws, QueueSender.of(environment), Clock.systemUTC());
  }

  FetchFunction(Environment environment, AwsCall aws, QueueSender queue, Emf metrics, Clock clock) {
    super("Fetch", metrics);
    this.fetcher = fetcher(environment, aws, queue, clock);
  }

  private static Fetcher fetcher(
      Environment environment, AwsCall aws, QueueSender queue, Clock clock) {
    OrgLogin login =
        new OrgLogin(
            URI.create(environment.required("TRESTLE_ORG_LOGIN")),
            environment.required("TRESTLE_ORG_CLIENT_ID"),
            environment.optional("TRESTLE_ORG_USERNAME"),
            environment.optional("TRESTLE_ORG_ALLOW_HOSTS").stream()
                .flatMap(hosts -> List.of(hosts.split(",")).stream())
                .toList());
    ApplyCall apply = new ApplyCall(environment, aws);
    return new Fetcher(
        new ApplyTickets(apply),
        new ApplyPolls(apply),
        new OrgReader(() -> login.with(secret(environment, aws)), clock, Pause.sleeping()),
        images -> send(environment.required("TRESTLE_ORG_ID"), queue, images),
        clock);
  }

  /** What proves to the org who asks. */
  private static String secret(Environment environment, AwsCall aws) {
    return new StoredSecret(aws, environment.required("TRESTLE_ORG_SECRET_ARN")).read();
  }

  /**
   * One message per row. A row that no message can hold is not sent: its mark stays, and the
   * failure shows.
   */
  private static int send(String orgId, QueueSender queue, List<Delivered.Image> images) {
    List<QueueSender.Outgoing> messages = new ArrayList<>();
    for (Delivered.Image image : images) {
      String body = Message.image(image);
      if (Message.bytes(body) <= MESSAGE_BYTES_MAX) {
        messages.add(outgoing(orgId, image, body));
      }
    }
    return (int) queue.send(messages).stream().filter(taken -> taken).count();
  }

  private static QueueSender.Outgoing outgoing(String orgId, Delivered.Image image, String body) {
    return QueueSender.Outgoing.of(
        orgId + ":" + image.id(), "read " + image.startTicket() + " " + image.startSfMs(), body);
  }

  @Override
  protected Object handle(JsonNode event) {
    try {
      Fetcher.Run run = fetcher.run();
      metrics.count(FunctionMetric.ROWS_FETCHED, run.fetched());
      metrics.count(FunctionMetric.ROWS_POLLED, run.polled());
      metrics.count(FunctionMetric.FETCH_FAILURES, run.failures());
      metrics.count(FunctionMetric.LOGINS_REFUSED, run.loginsRefused());
      return run;
    } catch (RuntimeException e) {
      metrics.count(FunctionMetric.FETCH_FAILURES, 1);
      throw e;
    }
  }
}
