package dev.trestle.bridge.serve.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.groups.Tuple.tuple;

import dev.trestle.bridge.change.PushResult;
import dev.trestle.bridge.change.PushResult.Status;
import dev.trestle.bridge.serve.http.Json;
import dev.trestle.bridge.serve.http.Problem;
import dev.trestle.bridge.serve.http.ProblemException;
import dev.trestle.bridge.serve.http.Request;
import dev.trestle.bridge.serve.http.Response;
import dev.trestle.bridge.store.DirtyMark;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * What every {@link ChangeQueue} must do, with all that is behind it: how a push ends in the copy
 * is the same, wherever it is judged. The object is {@code Thing__c} with the key prefix {@code
 * a00} and {@link #TYPES}, published empty two minutes ago.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ChangeQueueContract {
  protected static final String OBJECT = "Thing__c";
  protected static final String ORG_ID = "00D1a000000H3O9EAK";

  /** The object's fields and their types, as its describe has them. */
  protected static final Map<String, String> TYPES = types();

  private static final String ID = "a00000000000001AAA";
  private static final String SECOND = "a00000000000002AAA";
  private static final String OTHER_PREFIX = "003000000000001AAA";
  private static final String SECRET = "a-secret-for-the-contract";

  private final Instant now = Instant.now();
  private Subject subject;
  private int tests;
  private Hooks hooks;

  /** A queue, and how its surroundings are moved. */
  protected interface Subject extends AutoCloseable {
    ChangeQueue queue();

    /** Brings about whatever the queue took. */
    void settle();

    /** Nobody takes anything from now on. */
    void leave();

    /** It is taken again. */
    void comeBack();

    /** Lets the storing of a push fail after some records, if it can fail there. */
    void breakHalfWay();

    /** Stores all again. */
    void repair();

    /** Where the copy is; not the connections of the subject's own. */
    DataSource database();

    @Override
    void close();
  }

  /** A new subject; all tests have the same. */
  protected abstract Subject open();

  private static Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("Id", "id");
    types.put("IsDeleted", "boolean");
    types.put("Name", "string");
    types.put("Price__c", "double");
    types.put("Count__c", "int");
    types.put("SystemModstamp", "datetime");
    return types;
  }

  @BeforeAll
  void begin() {
    subject = open();
  }

  @BeforeEach
  void empty() throws SQLException {
    try (Connection connection = subject.database().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "truncate crm.thing__c, crm_state.thing__c, crm_history.change, trestle.dirty,"
              + " trestle.request");
    }
    tests++;
    hooks =
        new Hooks(
            new HookSettings(List.of(SECRET), List.of()),
            () -> Optional.of(ORG_ID),
            subject.queue(),
            observation -> {},
            Clock.systemUTC(),
            System::nanoTime);
  }

  @AfterAll
  void end() {
    subject.close();
  }

  @Test
  void what_is_taken_is_in_the_copy_and_every_record_has_its_result_in_its_place() {
    List<PushResult> results =
        push("job-1.0", body("insert", now, record(SECOND, "b"), record(ID, "a")));

    assertThat(results).extracting(PushResult::id).containsExactly(SECOND, ID);
    assertThat(results)
        .extracting(PushResult::status)
        .containsAnyOf(Status.APPLIED, Status.ACCEPTED)
        .doesNotContain(Status.RETRY, Status.REJECTED, Status.DOUBTED);
    subject.settle();
    assertThat(rows()).containsExactly(ID + " a f", SECOND + " b f");
    assertThat(marks()).isEmpty();
  }

  @Test
  void a_record_that_is_none_is_rejected_in_its_place_and_keeps_nobody_back() {
    String otherType = record(SECOND, "b").replace("Thing__c\"", "Other__c\"");

    List<PushResult> results =
        push("job-1.0", body("update", now, record("nonsense", "x"), record(ID, "a"), otherType));

    assertThat(results)
        .extracting(PushResult::id, PushResult::reason)
        .startsWith(tuple("nonsense", "no_id"))
        .endsWith(tuple(SECOND, "other_object"));
    assertThat(results)
        .extracting(result -> result.status() == Status.REJECTED)
        .containsExactly(true, false, true);
    subject.settle();
    assertThat(rows()).containsExactly(ID + " a f");
    assertThat(marks()).isEmpty();
  }

  @Test
  void a_row_of_another_object_is_neither_stored_nor_marked() {
    var _ =
        push(
            "job-1.0",
            body("update", now, List.of(OTHER_PREFIX), record(OTHER_PREFIX, "x"), record(ID, "a")));
    hint(List.of(OTHER_PREFIX), "push:update");

    subject.settle();
    assertThat(rows()).containsExactly(ID + " a f");
    assertThat(marks()).isEmpty();
  }

  @Test
  void a_push_that_comes_again_changes_nothing_whatever_its_id() {
    String body = body("insert", now, record(ID, "a"));

    for (String pushId : List.of("job-1.0", "job-1.0", "job-2.0")) {
      assertThat(push(pushId, body))
          .extracting(PushResult::status)
          .doesNotContain(Status.RETRY, Status.REJECTED, Status.DOUBTED);
      subject.settle();
    }

    assertThat(rows()).containsExactly(ID + " a f");
    assertThat(select("select count(*) from crm_history.change")).containsExactly("1");
    assertThat(marks()).isEmpty();
  }

  @Test
  void an_older_push_that_comes_late_takes_nothing_back() {
    var _ = push("job-2.0", body("delete", now, deleted(ID, "new")));
    var _ = push("job-1.0", body("insert", now.minusSeconds(300), record(ID, "old")));

    subject.settle();
    assertThat(rows()).containsExactly(ID + " new t");
    assertThat(marks()).hasSize(1).allMatch(mark -> mark.startsWith(ID));
  }

  @Test
  void a_push_of_nothing_is_taken_and_does_nothing() {
    assertThat(push("job-1.0", body("update", now))).isEmpty();
    assertThat(post("/hooks/update", "job-2.0", body("update", now)).status()).isEqualTo(200);

    subject.settle();
    assertThat(rows()).isEmpty();
    assertThat(marks()).isEmpty();
  }

  @Test
  void ids_that_were_not_found_come_after_the_records_and_are_read_again() {
    List<PushResult> updated =
        push("job-1.0", body("update", now, List.of(SECOND), record(ID, "a")));
    List<PushResult> gone = push("job-2.0", body("delete", now, List.of(ID)));

    assertThat(updated).extracting(PushResult::id).containsExactly(ID, SECOND);
    assertThat(gone).extracting(PushResult::id).containsExactly(ID);
    subject.settle();
    assertThat(rows()).containsExactly(ID + " a f");
    assertThat(marks()).containsExactly(ID + " " + DirtyMark.DELETED + " f", SECOND + " missing f");
  }

  @Test
  void of_a_row_that_is_too_large_only_the_id_is_taken() {
    List<PushResult> results =
        push("job-1.0", body("update", now, record(ID, "x".repeat(950_000)), record(SECOND, "b")));

    assertThat(results)
        .extracting(PushResult::status)
        .doesNotContain(Status.RETRY, Status.REJECTED);
    subject.settle();
    assertThat(rows()).containsExactly(SECOND + " b f");
    assertThat(marks()).containsExactly(ID + " too_large f");
  }

  @Test
  void hinted_records_are_read_again_as_changes_that_may_not_be_committed_yet() {
    List<String> ids = IntStream.range(0, 200).mapToObj("a00%012dAAA"::formatted).toList();

    hint(ids, "push:update");
    hint(ids, "push:update");
    hint(List.of(ids.getFirst()), DirtyMark.DELETED);

    subject.settle();
    assertThat(marks()).hasSize(200).allMatch(mark -> mark.endsWith(" t"));
    assertThat(marks().getFirst()).isEqualTo(ids.getFirst() + " " + DirtyMark.DELETED + " t");
    assertThat(rows()).isEmpty();
  }

  @Test
  void of_the_times_that_are_asked_for_the_earliest_is_kept() {
    since("job-1.0", 9_000);
    since("job-2.0", 5_000);
    since("job-3.0", 7_000);

    subject.settle();
    assertThat(select("select object || ' ' || since_ms from trestle.request"))
        .containsExactly(OBJECT + " 5000");
  }

  @Test
  void what_belongs_to_an_object_that_is_not_mirrored_leaves_nothing() {
    String body = body("update", now, record(ID, "a")).replace(OBJECT, "Other__c");
    List<Throwable> refusals = new ArrayList<>();
    refusals.add(catchThrowable(() -> push("job-1.0", body)));
    refusals.add(
        catchThrowable(
            () -> subject.queue().hint("job-2.0", "Other__c", List.of(ID), "push:update")));
    refusals.add(catchThrowable(() -> subject.queue().changedSince("job-3.0", "Other__c", 1)));

    assertThat(refusals).allMatch(thrown -> thrown == null || thrown instanceof NotMirrored);
    subject.settle();
    assertThat(rows()).isEmpty();
    assertThat(marks()).isEmpty();
    assertThat(select("select 1 from trestle.request")).isEmpty();
  }

  @Test
  void while_nobody_takes_pushes_each_call_throws_and_afterwards_its_repeat_is_taken() {
    String body = body("insert", now, record(ID, "a"), record(SECOND, "b"));
    subject.leave();

    assertThatThrownBy(() -> push("job-1.0", body)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> hint(List.of(ID), "push:update")).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> since("job-2.0", 5_000)).isInstanceOf(RuntimeException.class);

    subject.comeBack();
    assertThat(push("job-1.0", body)).extracting(PushResult::id).containsExactly(ID, SECOND);
    since("job-2.0", 5_000);
    subject.settle();
    assertThat(rows()).containsExactly(ID + " a f", SECOND + " b f");
    assertThat(select("select since_ms from trestle.request")).containsExactly("5000");
  }

  @Test
  void while_nobody_takes_pushes_the_sender_is_told_when_to_come_again() {
    subject.leave();

    for (String path : List.of("/hooks/insert", "/hooks/changes")) {
      Response answer = post(path, "job-for-" + path.substring(7), bodyFor(path, record(ID, "a")));
      assertThat(answer.status()).as(path).isEqualTo(503);
      assertThat(Integer.parseInt(answer.headers().getOrDefault("Retry-After", "0")))
          .as(path)
          .isBetween(1, 60);
    }

    subject.comeBack();
    assertThat(
            post("/hooks/insert", "job-for-insert", bodyFor("/hooks/insert", record(ID, "a")))
                .status())
        .isEqualTo(200);
    subject.settle();
    assertThat(rows()).containsExactly(ID + " a f");
  }

  @Test
  void an_answer_says_of_no_record_that_it_is_durable_unless_it_is() {
    String[] records = new String[25];
    for (int i = 0; i < records.length; i++) {
      records[i] = record("a00%012dAAA".formatted(i + 10), "r" + i);
    }
    String body = body("insert", now, records);
    subject.breakHalfWay();

    Response broken = post("/hooks/insert", "job-1.0", body);
    List<String> durable = broken.status() == 200 ? ids(broken, false) : List.of();
    subject.repair();
    subject.settle();

    assertThat(broken.status()).isIn(200, 503);
    assertThat(durable).hasSizeLessThan(records.length);
    assertThat(select("select id from crm.thing__c")).containsAll(durable);

    assertThat(ids(post("/hooks/insert", "job-1.0", body), true)).isEmpty();
    subject.settle();
    assertThat(rows()).hasSize(records.length);
    assertThat(marks()).isEmpty();
  }

  @Test
  void many_senders_at_once_lose_nothing() throws Exception {
    List<Future<List<PushResult>>> sent = new ArrayList<>();
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        String first = record("a00%012dAAA".formatted(100 + i), "n" + i);
        String shared = record(ID, "shared");
        String pushId = "job-" + i + ".0";
        sent.add(senders.submit(() -> push(pushId, body("update", now, first, shared))));
      }
    }

    for (Future<List<PushResult>> results : sent) {
      assertThat(results.get())
          .hasSize(2)
          .extracting(PushResult::status)
          .doesNotContain(Status.RETRY, Status.REJECTED);
    }
    subject.settle();
    assertThat(rows()).hasSize(41).contains(ID + " shared f", "a00000000000139AAA n39 f");
  }

  private List<PushResult> push(String pushId, String body) {
    return subject.queue().push(unique(pushId), Envelope.parse(bytes(body)).push());
  }

  private void hint(List<String> ids, String reason) {
    subject.queue().hint(unique("job-hint-" + reason), OBJECT, ids, reason);
  }

  private void since(String pushId, long sinceMs) {
    subject.queue().changedSince(unique(pushId), OBJECT, sinceMs);
  }

  /** A queue may know the pushes of the tests before. */
  private String unique(String pushId) {
    return "test-" + tests + "." + pushId;
  }

  /** A signed POST; a refusal as the API answers it. */
  private Response post(String path, String pushId, String body) {
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    Map<String, String> headers =
        Map.of(
            "x-trestle-timestamp",
            timestamp,
            "x-trestle-id",
            unique(pushId),
            "x-trestle-signature",
            "hmac-sha256=" + hmac(timestamp + "." + unique(pushId) + "." + body));
    try {
      return hooks.handle(
          new Request(
              "POST", path, "", headers, new ByteArrayInputStream(bytes(body)), "192.0.2.1"));
    } catch (ProblemException e) {
      Problem problem = e.problem();
      return problem.toResponse("trace");
    }
  }

  /** Ids of an answer's records, of those that are to be sent again or of the others. */
  private static List<String> ids(Response answer, boolean again) {
    assertThat(answer.status()).isEqualTo(200);
    List<String> ids = new ArrayList<>();
    for (JsonNode result : Json.tree(answer.body()).path("results")) {
      if (Set.of("retry", "rejected").contains(result.path("status").asString()) == again) {
        ids.add(result.path("id").asString());
      }
    }
    return ids;
  }

  private String bodyFor(String path, String record) {
    return path.equals("/hooks/changes")
        ? """
        {"orgId":"%s","object":"%s","operation":"update","ids":["%s"]}\
        """
            .formatted(ORG_ID, OBJECT, ID)
        : body("insert", now, record);
  }

  private static String body(String operation, Instant readEnd, String... records) {
    return body(operation, readEnd, List.of(), records);
  }

  private static String body(
      String operation, Instant readEnd, List<String> missing, String... records) {
    return """
    {"v":1,"orgId":"%s","object":"%s","operation":"%s","readStart":"%s","readEnd":"%s",\
    "schemaHash":"%s","fields":%s,"missing":%s,"records":[%s]}\
    """
        .formatted(
            ORG_ID,
            OBJECT,
            operation,
            readEnd.minusMillis(200),
            readEnd,
            hash(),
            new String(Json.bytes(TYPES.keySet()), StandardCharsets.UTF_8),
            new String(Json.bytes(missing), StandardCharsets.UTF_8),
            String.join(",", records));
  }

  private static String record(String id, String name) {
    return """
    {"attributes":{"type":"Thing__c","url":"/x"},"Id":"%s","IsDeleted":false,"Name":"%s",\
    "Price__c":1.50,"SystemModstamp":"2026-05-06T11:51:12.000+0000"}\
    """
        .formatted(id, name);
  }

  private static String deleted(String id, String name) {
    return record(id, name).replace("\"IsDeleted\":false", "\"IsDeleted\":true");
  }

  /** As docs/push.md describes it. */
  private static String hash() {
    StringBuilder text = new StringBuilder(OBJECT);
    TYPES.forEach((field, type) -> text.append('\n').append(field).append(':').append(type));
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes(text.toString()));
      return HexFormat.of().formatHex(digest).substring(0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hmac(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(SECRET), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(bytes(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> rows() {
    return select(
        "select id || ' ' || coalesce(name, '') || ' ' || left(isdeleted::text, 1)"
            + " from crm.thing__c order by id");
  }

  /** Id, reason, and whether the change may not be committed yet. */
  private List<String> marks() {
    return select(
        "select id || ' ' || reason || ' ' || left(early::text, 1) from trestle.dirty order by id");
  }

  private List<String> select(String sql) {
    try (Connection connection = subject.database().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(String.valueOf(rows.getString(1)));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
