package dev.trestle.aws.functions.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.aws.functions.fetch.Fetcher.Run;
import dev.trestle.aws.functions.fetch.ScriptedOrg.Answer;
import dev.trestle.bridge.salesforce.http.Pause;
import dev.trestle.bridge.source.Delivered;
import dev.trestle.bridge.source.RowReader.Wanted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FetcherTest {
  private static final String OAK = "001000000000001AAA";
  private static final String ELM = "001000000000002AAA";
  private static final String FIR = "001000000000003AAA";
  private static final String RETRIEVE = "POST /services/data/v66.0/composite/sobjects/";
  private static final String QUERY_ALL = "GET /services/data/v66.0/queryAll";
  private static final Answer LIMIT =
      new Answer(403, "[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"TotalRequests\"}]");

  private final ScriptedOrg org = new ScriptedOrg().grantingTokens();
  private final Deque<List<Ticket>> due = new ArrayDeque<>();
  private final List<Delivered.Image> sent = new ArrayList<>();
  private final MovableClock clock = new MovableClock();
  private final List<String> secrets = new ArrayList<>(List.of("first"));
  private int secretReads;
  private int accepted = Integer.MAX_VALUE;

  private final OrgLogin login =
      new OrgLogin(
          org.url(), "client", Optional.empty(), List.of("127.0.0.1:" + org.url().getPort()));
  private final Pause pause = duration -> {};
  private final Fetcher fetcher =
      new Fetcher(
          rowsMax -> due.isEmpty() ? List.of() : due.removeFirst(),
          new OrgReader(() -> login.with(secret()), clock, pause),
          this::send,
          clock);

  @AfterEach
  void close() {
    org.close();
  }

  private String secret() {
    secretReads++;
    return secrets.size() > 1 ? secrets.removeFirst() : secrets.getFirst();
  }

  private int send(List<Delivered.Image> images) {
    List<Delivered.Image> taken = images.subList(0, Math.min(images.size(), accepted));
    sent.addAll(taken);
    return taken.size();
  }

  private static Ticket ticket(String object, String... ids) {
    Map<String, Long> seqs = new LinkedHashMap<>();
    for (String id : ids) {
      seqs.put(id, 100L + seqs.size());
    }
    return new Ticket(new Wanted(object, List.of("Id", "IsDeleted", "Name"), true), 7, 5_000, seqs);
  }

  private static String row(String id, String name, boolean deleted) {
    return "{\"Id\":\"%s\",\"IsDeleted\":%s,\"Name\":\"%s\"}".formatted(id, deleted, name);
  }

  private static Answer rows(String... rows) {
    return new Answer(200, "[" + String.join(",", rows) + "]");
  }

  private static Answer page(String... rows) {
    return new Answer(
        200,
        "{\"totalSize\":%d,\"done\":true,\"records\":[%s]}"
            .formatted(rows.length, String.join(",", rows)));
  }

  @Test
  void whatIsFoundInTheBinOrNotAtAllGoesToTheQueueWithTheTicketOfItsRead() {
    due.add(List.of(ticket("Account", OAK, ELM, FIR)));
    org.on(RETRIEVE + "Account", rows(row(OAK, "Oak", false), "null", "null"));
    org.on(QUERY_ALL, page(row(ELM, "Elm", true)));

    Run run = fetcher.run();

    assertThat(run).isEqualTo(new Run(3, 0, "nothing more is due"));
    assertThat(sent).extracting(Delivered.Image::id).containsExactly(OAK, ELM, FIR);
    assertThat(sent).extracting(Delivered.Image::absent).containsExactly(false, false, true);
    assertThat(sent).extracting(Delivered.Image::markSeq).containsExactly(100L, 101L, 102L);
    assertThat(sent)
        .allSatisfy(image -> {
          assertThat(image.startTicket()).isEqualTo(7);
          assertThat(image.begunDbMs()).isEqualTo(5_000);
          assertThat(image.endSfMs()).isGreaterThanOrEqualTo(image.startSfMs());
        });
    assertThat(sent.get(1).record().path("IsDeleted").asBoolean()).isTrue();
    assertThat(sent.get(2).record().isMissingNode()).isTrue();
  }

  @Test
  void manyAbsentRowsAreLookedForTwoHundredAtATime() {
    String[] ids = new String[250];
    String[] nulls = new String[250];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = "001%012dAAA".formatted(i);
      nulls[i] = "null";
    }
    due.add(List.of(ticket("Account", ids)));
    org.on(RETRIEVE + "Account", rows(nulls));
    org.on(QUERY_ALL, page());

    assertThat(fetcher.run().fetched()).isEqualTo(250);

    assertThat(org.count(QUERY_ALL)).isEqualTo(2);
    assertThat(sent).allMatch(Delivered.Image::absent);
  }

  @Test
  void roundsFollowEachOtherUntilNothingIsDue() {
    due.add(List.of(ticket("Account", OAK)));
    due.add(List.of(ticket("Account", ELM)));
    org.on(RETRIEVE + "Account", rows(row(OAK, "Oak", false)), rows(row(ELM, "Elm", false)));

    assertThat(fetcher.run().fetched()).isEqualTo(2);
    assertThat(secretReads).isEqualTo(1);
  }

  @Test
  void whenTheTimeIsUpTheRestIsLeftToTheNextRun() {
    due.add(List.of(ticket("Account", OAK), ticket("Contact", ELM)));
    org.on(RETRIEVE + "Account", rows(row(OAK, "Oak", false)));
    clock.perReadMs = 30_000;

    assertThat(fetcher.run().ended()).isEqualTo("the time is up");
    assertThat(org.count(RETRIEVE + "Contact")).isZero();
  }

  @Test
  void anOrgThatIsDownForOneObjectLeavesTheOthers() {
    due.add(List.of(ticket("Account", OAK), ticket("Contact", ELM)));
    org.on(RETRIEVE + "Account", new Answer(503, "[]"));
    org.on(RETRIEVE + "Contact", rows(row(ELM, "Elm", false)));

    assertThat(fetcher.run()).isEqualTo(new Run(1, 1, "nothing more is due"));
    assertThat(sent).extracting(Delivered.Image::object).containsExactly("Contact");
  }

  @Test
  void aUsedUpLimitEndsTheRunAndThoseOfTheNextFiveMinutes() {
    due.add(List.of(ticket("Account", OAK), ticket("Contact", ELM)));
    org.on(RETRIEVE, LIMIT);

    assertThat(fetcher.run()).isEqualTo(new Run(0, 1, "Salesforce: LIMIT"));
    long calls = org.asked.size();
    assertThat(fetcher.run().ended()).startsWith("resting");
    assertThat(org.asked).hasSize((int) calls);

    clock.advance(Duration.ofMinutes(6));
    due.add(List.of(ticket("Contact", ELM)));
    org.on(RETRIEVE, rows(row(ELM, "Elm", false)));
    assertThat(fetcher.run().fetched()).isEqualTo(1);
  }

  @Test
  void wrongCredentialsEndTheRunAndAreAFailure() {
    due.add(List.of(ticket("Account", OAK), ticket("Contact", ELM)));
    org.on(
        "POST /services/oauth2/token",
        new Answer(400, "{\"error\":\"invalid_client\",\"error_description\":\"no\"}"));

    assertThat(fetcher.run()).isEqualTo(new Run(0, 1, "Salesforce: AUTH"));
    assertThat(org.count("POST /services/oauth2/token")).isEqualTo(1);
  }

  @Test
  void aSecretThatWasReplacedIsReadAgainWhenTheOldOneIsRefused() {
    secrets.add("second");
    due.add(List.of(ticket("Account", OAK)));
    org.on(RETRIEVE + "Account", rows(row(OAK, "Oak", false)));
    fetcher.run();

    due.add(List.of(ticket("Account", OAK)));
    Answer expired = new Answer(401, "[{\"errorCode\":\"INVALID_SESSION_ID\",\"message\":\"x\"}]");
    org.on(RETRIEVE + "Account", expired, expired, rows(row(OAK, "Oak", false)));

    assertThat(fetcher.run().fetched()).isEqualTo(1);
    assertThat(secretReads).isEqualTo(2);
    assertThat(org.asked.stream().filter(one -> one.body().contains("second"))).hasSize(1);
  }

  @Test
  void whatTheQueueDoesNotTakeIsAFailureAndNoMoreIsRead() {
    accepted = 0;
    due.add(List.of(ticket("Account", OAK), ticket("Contact", ELM)));
    org.on(RETRIEVE, rows(row(OAK, "Oak", false)));

    assertThat(fetcher.run()).isEqualTo(new Run(0, 1, "the queue did not take all"));
    assertThat(org.count(RETRIEVE)).isEqualTo(1);
  }

  /** Each look at it may cost time. */
  private static final class MovableClock extends Clock {
    private Instant now = Instant.parse("2026-11-25T10:00:00Z");
    private long perReadMs;

    void advance(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      now = now.plusMillis(perReadMs);
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
