package dev.trestle.aws.functions.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.aws.functions.fetch.Fetcher.Run;
import dev.trestle.aws.functions.fetch.ScriptedOrg.Answer;
import dev.trestle.bridge.salesforce.http.Pause;
import dev.trestle.bridge.source.ChangedRows.Deletes;
import dev.trestle.bridge.source.ChangedRows.Place;
import dev.trestle.bridge.source.Delivered;
import dev.trestle.bridge.source.PollTicket;
import dev.trestle.bridge.source.PollTicket.Poll;
import dev.trestle.bridge.source.PolledPage;
import dev.trestle.bridge.source.RowReader.Wanted;
import dev.trestle.bridge.store.PollStore.Asked;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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
  private final FakePolls polls = new FakePolls();
  private final Fetcher fetcher =
      new Fetcher(
          rowsMax -> due.isEmpty() ? List.of() : due.removeFirst(),
          polls,
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

    assertThat(run).isEqualTo(new Run(3, 0, 0, 0, "nothing more is due"));
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

    assertThat(fetcher.run()).isEqualTo(new Run(1, 0, 1, 0, "nothing more is due"));
    assertThat(sent).extracting(Delivered.Image::object).containsExactly("Contact");
  }

  @Test
  void aUsedUpLimitEndsTheRunAndThoseOfTheNextFiveMinutes() {
    due.add(List.of(ticket("Account", OAK), ticket("Contact", ELM)));
    org.on(RETRIEVE, LIMIT);

    assertThat(fetcher.run()).isEqualTo(new Run(0, 0, 1, 0, "Salesforce: LIMIT"));
    long calls = org.asked.size();
    assertThat(fetcher.run().ended()).startsWith("resting");
    assertThat(org.asked).hasSize((int) calls);

    clock.advance(Duration.ofMinutes(6));
    due.add(List.of(ticket("Contact", ELM)));
    org.on(RETRIEVE, rows(row(ELM, "Elm", false)));
    assertThat(fetcher.run().fetched()).isEqualTo(1);
  }

  @Test
  void onceMostOfTheOrgsCallsAreUsedOneReadIsMadeAndTheRestWaits() {
    due.add(List.of(ticket("Account", OAK), ticket("Contact", ELM)));
    polls.due.add(poll("Account", Optional.empty()));
    org.on(
        RETRIEVE,
        new Answer(
            200,
            "[" + row(OAK, "Oak", false) + "]",
            Map.of("Sforce-Limit-Info", "api-usage=80000/100000")));

    assertThat(fetcher.run()).isEqualTo(new Run(1, 0, 0, 0, "the org's calls are scarce"));
    assertThat(org.count(RETRIEVE)).isEqualTo(1);
    assertThat(org.count(QUERY_ALL)).isZero();

    clock.advance(Duration.ofMinutes(1));
    due.add(List.of(ticket("Account", OAK)));
    assertThat(fetcher.run().fetched()).isEqualTo(1);
  }

  @Test
  void wrongCredentialsEndTheRunAndAreAFailure() {
    due.add(List.of(ticket("Account", OAK), ticket("Contact", ELM)));
    org.on(
        "POST /services/oauth2/token",
        new Answer(400, "{\"error\":\"invalid_client\",\"error_description\":\"no\"}"));

    assertThat(fetcher.run()).isEqualTo(new Run(0, 0, 1, 1, "Salesforce: AUTH"));
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

    assertThat(fetcher.run()).isEqualTo(new Run(0, 0, 1, 0, "the queue did not take all"));
    assertThat(org.count(RETRIEVE)).isEqualTo(1);
  }

  /** Hands out polls once, and keeps the pages that come back. */
  private static final class FakePolls implements Polls {
    private final List<PollTicket> due = new ArrayList<>();
    private final List<PolledPage> pages = new ArrayList<>();

    @Override
    public List<PollTicket> due() {
      List<PollTicket> handedOut = List.copyOf(due);
      due.clear();
      return handedOut;
    }

    @Override
    public void take(PolledPage page) {
      pages.add(page);
    }
  }

  private static PollTicket poll(String object, Optional<Place> after) {
    Instant since = Instant.parse("2026-11-25T09:00:00Z");
    return new PollTicket(
        object,
        List.of("Id", "IsDeleted", "Name", "SystemModstamp"),
        Optional.of("SystemModstamp"),
        after,
        Optional.of(since),
        7,
        5_000,
        new Poll(Optional.empty(), since, true, List.of(new Asked(3, 1))));
  }

  private static String stamped(String id, String time) {
    return "{\"Id\":\"%s\",\"IsDeleted\":false,\"Name\":\"n\",\"SystemModstamp\":\"%s\"}"
        .formatted(id, time);
  }

  private static final Answer NO_DELETES =
      new Answer(
          200,
          """
          {"deletedRecords":[{"id":"%s","deletedDate":"2026-11-25T09:30:00.000+0000"}],
           "earliestDateAvailable":"2026-11-01T00:00:00.000+0000",
           "latestDateCovered":"2026-11-25T09:59:00.000+0000"}
          """
              .formatted(FIR));

  private static final String DELETED = "GET /services/data/v66.0/sobjects/Account/deleted";

  private String query() {
    return org.asked.stream()
        .map(asked -> URLDecoder.decode(asked.request(), StandardCharsets.UTF_8))
        .filter(request -> request.startsWith(QUERY_ALL))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPollGoesToApplyPageByPageAndEndsWithTheDeletes() {
    polls.due.add(poll("Account", Optional.empty()));
    org.on(
            QUERY_ALL,
            page(
                stamped(OAK, "2026-11-25T09:10:00.000+0000"),
                stamped(ELM, "2026-11-25T09:20:00.000+0000")))
        .on(DELETED, NO_DELETES);

    Run run = fetcher.run();

    assertThat(run).isEqualTo(new Run(0, 2, 0, 0, "nothing more is due"));
    assertThat(query())
        .contains("WHERE SystemModstamp >= 2026-11-25T08:45:00Z ORDER BY SystemModstamp, Id");
    assertThat(polls.pages).hasSize(2);
    PolledPage first = polls.pages.getFirst();
    assertThat(first.records()).hasSize(2);
    assertThat(first.reached()).contains(new Place(Instant.parse("2026-11-25T09:20:00Z"), ELM));
    assertThat(first.end()).isEmpty();
    PolledPage last = polls.pages.getLast();
    assertThat(last.records()).isEmpty();
    Deletes deletes = last.end().orElseThrow().deletes().orElseThrow();
    assertThat(deletes.ids()).containsExactly(FIR);
    assertThat(deletes.coveredUntil()).contains(Instant.parse("2026-11-25T09:59:00Z"));
    assertThat(polls.pages)
        .allSatisfy(page -> {
          assertThat(page.startTicket()).isEqualTo(7);
          assertThat(page.poll().began()).contains(first.poll().began().orElseThrow());
          assertThat(page.poll().asked()).containsExactly(new Asked(3, 1));
        });
  }

  @Test
  void aLargePageGoesInPartsThatApplyAndACallCanTake() {
    String[] rows = new String[1_201];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = stamped("001%012dAAA".formatted(i), "2026-11-25T09:10:00.000+0000");
    }
    rows[1_200] = rows[1_200].replace("\"n\"", "\"" + "x".repeat(1_999_900) + "\"");
    polls.due.add(poll("Account", Optional.empty()));
    org.on(QUERY_ALL, page(rows)).on(DELETED, NO_DELETES);

    assertThat(fetcher.run().polled()).isEqualTo(1_201);

    assertThat(polls.pages)
        .extracting(page -> page.records().size())
        .containsExactly(500, 500, 200, 1, 0);
  }

  @Test
  void aPollThatIsGoneOnWithBeginsBehindTheLastRowAndKeepsItsBeginning() {
    Instant began = Instant.parse("2026-11-25T09:55:00Z");
    PollTicket ticket =
        poll("Account", Optional.of(new Place(Instant.parse("2026-11-25T09:20:00Z"), ELM)));
    Poll earlier = new Poll(Optional.of(began), ticket.poll().since(), true, List.of());
    polls.due.add(
        new PollTicket(
            ticket.object(),
            ticket.fields(),
            ticket.stamp(),
            ticket.after(),
            ticket.deletesSince(),
            8,
            6_000,
            earlier));
    org.on(QUERY_ALL, page()).on(DELETED, NO_DELETES);
    fetcher.run();

    assertThat(query())
        .contains(
            "WHERE (SystemModstamp > 2026-11-25T09:20:00Z OR"
                + " (SystemModstamp = 2026-11-25T09:20:00Z AND Id > '"
                + ELM
                + "'))");
    assertThat(polls.pages).hasSize(1);
    assertThat(polls.pages.getFirst().poll().began()).contains(began);
  }

  @Test
  void whenTheTimeIsUpAPollStopsBetweenPagesAndHasNoEnd() {
    polls.due.add(poll("Account", Optional.empty()));
    polls.due.add(poll("Contact", Optional.empty()));
    org.on(
        QUERY_ALL,
        new Answer(
            200,
            """
            {"totalSize":2,"done":false,"nextRecordsUrl":"/services/data/v66.0/query/01g-1","records":[%s]}
            """
                .formatted(stamped(OAK, "2026-11-25T09:10:00.000+0000"))));
    clock.perReadMs = 15_000;

    assertThat(fetcher.run().ended()).isEqualTo("the time is up");

    assertThat(polls.pages).hasSize(1);
    assertThat(polls.pages.getFirst().end()).isEmpty();
    assertThat(org.count(QUERY_ALL)).isEqualTo(1);
  }

  @Test
  void anObjectThatCannotBePolledLeavesTheOthers() {
    polls.due.add(poll("Account", Optional.empty()));
    polls.due.add(poll("Contact", Optional.empty()));
    org.on(QUERY_ALL, new Answer(400, "[{\"errorCode\":\"INVALID_FIELD\"}]"), page())
        .on(DELETED.replace("Account", "Contact"), NO_DELETES);

    assertThat(fetcher.run()).isEqualTo(new Run(0, 0, 1, 0, "nothing more is due"));
    assertThat(polls.pages).extracting(PolledPage::object).containsExactly("Contact");
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
