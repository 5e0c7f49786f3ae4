package dev.trestle.acceptance.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.acceptance.demo.Channel;
import dev.trestle.acceptance.demo.Demo;
import dev.trestle.acceptance.demo.LoadView;
import dev.trestle.acceptance.demo.Pause;
import dev.trestle.acceptance.org.Answer;
import dev.trestle.acceptance.org.OrgClient;
import java.io.PrintWriter;
import java.io.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Each kind of change arrives by a push alone: the history says that nothing else brought it. */
class PushAloneTest {
  private static final Duration TIME = Duration.ofSeconds(60);

  /** Changes of one row that are further apart than the clocks are uncertain. */
  private static final long APART_MS = 12_000;

  private static final Pause PAUSE = new Pause();
  private static Demo demo;
  private static Iterator<String> unused;

  @BeforeAll
  static void start() {
    Demo.Options options =
        new Demo.Options(
            Optional.empty(), Optional.empty(), 1, 0, 3_600, Set.of(Channel.PUSH), false);
    LoadView view = new LoadView(new PrintWriter(Writer.nullWriter()), false);
    demo = Demo.start(Built.home(), options, view);
    demo.awaitLoaded(PAUSE);
    unused = ids().iterator();
    awaitSettled();
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  /** Soon after the load a push is doubted, because the clocks are not known better. */
  private static void awaitSettled() {
    PAUSE.until(
        "a push that is applied as it is",
        TIME,
        () -> {
          String id = unused.next();
          patch(id, values().put("Description", "settled"));
          return arrivedAs(id, "update");
        });
  }

  @Test
  void aFieldThatIsSetToNull() {
    String id = unused.next();
    assertThat(shown(id).path("Phone").asString("")).isNotEmpty();
    patch(id, values().putNull("Phone"));

    assertThat(arrivedAs(id, "update")).isTrue();
    assertThat(shown(id).path("Phone").isNull()).isTrue();
  }

  @Test
  void aDelete() {
    String id = unused.next();
    Answer answer = demo.org().send("DELETE", path(id), null);

    assertThat(answer.succeeded()).as(answer.error()).isTrue();
    assertThat(arrivedAs(id, "delete")).isTrue();
    assertThat(demo.api().get("/v1/account/" + id).statusCode()).isIn(404, 410);
  }

  @Test
  void anUndelete() {
    String id = unused.next();
    boolean arrived =
        PAUSE.holdsWithin(
            TIME,
            APART_MS,
            () -> {
              boolean undeleted = isDeleted(id) && undeletedByPush(id);
              if (!undeleted) {
                demo.org().send("DELETE", path(id), null);
              }
              return undeleted;
            });

    assertThat(arrived).isTrue();
    assertThat(demo.api().get("/v1/account/" + id).statusCode()).isEqualTo(200);
  }

  private static boolean isDeleted(String id) {
    return "t".equals(one("select isdeleted from crm.account where id = ?", id));
  }

  private static boolean undeletedByPush(String id) {
    control(values().set("undelete", record(id)));
    return arrivedAs(id, "undelete");
  }

  @Test
  void aMerge() {
    String winner = unused.next();
    String loser = unused.next();
    ObjectNode merge = values().put("object", "Account").put("winner", winner);
    merge.putArray("losers").add(loser);
    merge.putObject("values");
    control(values().set("merge", merge));

    assertThat(arrivedAs(loser, "delete")).isTrue();
    assertThat(one("select masterrecordid from crm.account where id = ?", loser)).isEqualTo(winner);
  }

  private static ObjectNode values() {
    return JsonMapper.shared().createObjectNode();
  }

  private static ObjectNode record(String id) {
    return values().put("object", "Account").put("id", id);
  }

  private static String path(String id) {
    return OrgClient.VERSION_PATH + "/sobjects/Account/" + id;
  }

  private static void patch(String id, ObjectNode changes) {
    Answer answer = demo.org().send("PATCH", path(id), changes);
    assertThat(answer.succeeded()).as(answer.error()).isTrue();
  }

  private static void control(JsonNode order) {
    Answer answer = demo.org().send("POST", "/standin/control", order);
    assertThat(answer.succeeded()).as(answer.error()).isTrue();
  }

  private static JsonNode shown(String id) {
    JsonNode answer = JsonMapper.shared().readTree(demo.api().get("/v1/account/" + id).body());
    return answer.path("data").isObject() ? answer.path("data") : answer;
  }

  /** Waits for the row's next change in the history, and says whether a push brought it. */
  private static boolean arrivedAs(String id, String operation) {
    String sql =
        "select channel from crm_history.change where object = 'Account' and id = ?"
            + " and operation = '"
            + operation
            + "' order by seq desc limit 1";
    PAUSE.holdsWithin(Duration.ofSeconds(8), 50, () -> one(sql, id) != null);
    return "push".equals(one(sql, id));
  }

  private static @Nullable String one(String sql, String id) {
    try (Connection connection = demo.replica().connect();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, id);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> ids() {
    String soql = "SELECT Id FROM Account WHERE Phone != null ORDER BY Id LIMIT 200";
    JsonNode answer = demo.org().get(OrgClient.VERSION_PATH + "/query?q=" + OrgClient.encode(soql));
    return StreamSupport.stream(answer.path("records").spliterator(), false)
        .map(record -> record.path("Id").asString(""))
        .toList();
  }
}
