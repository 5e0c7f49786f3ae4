package dev.trestle.bridge.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.trestle.bridge.observe.Observation.LoadProgress;
import dev.trestle.bridge.observe.Observation.ServerListening;
import dev.trestle.bridge.observe.Observation.StepFailed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ObservationLogTest {
  private final Logger log = (Logger) LoggerFactory.getLogger("trestle");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final LogObserver observer = new LogObserver();

  @BeforeEach
  void listen() {
    lines.start();
    log.addAppender(lines);
    log.setLevel(Level.INFO);
    log.setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    log.detachAppender(lines);
    log.setLevel(null);
    log.setAdditive(true);
  }

  private JsonNode line(int index) {
    String json = new String(new JsonLines().encode(lines.list.get(index)), StandardCharsets.UTF_8);
    assertThat(json).endsWith("}\n").hasLineCount(1);
    return JsonMapper.shared().readTree(json);
  }

  @Test
  void aJsonLineCarriesTheNameAndTheFieldsOfTheObservation() {
    observer.observe(new LoadProgress("Account", 500, 2_000, 1_000));

    JsonNode line = line(0);
    assertThat(line.path("event").asString()).isEqualTo("load_progress");
    assertThat(line.path("object").asString()).isEqualTo("Account");
    assertThat(line.path("rows").asLong()).isEqualTo(500);
    assertThat(line.path("rowsExpected").asLong()).isEqualTo(2_000);
    assertThat(line.path("message").asString())
        .isEqualTo("Account: 500 of 2,000 rows, 500/s, 3 s left.");
    assertThat(line.path("level").asString()).isEqualTo("INFO");
  }

  @Test
  void aFailureIsLoggedWithItsCodeAndItsCure() {
    observer.observe(new StepFailed("login", TrestleError.LOGIN_REFUSED, "invalid_grant", -1));

    assertThat(line(0).path("error").asString()).isEqualTo("TRE-3001");
    assertThat(line(0).path("level").asString()).isEqualTo("ERROR");
    assertThat(line(0).path("message").asString())
        .contains("TRE-3001", "invalid_grant", TrestleError.LOGIN_REFUSED.cure());
  }

  @Test
  void aLineBreakOrControlCharacterCannotForgeASecondLine() {
    observer.observe(new ServerListening("http://x\n{\"event\":\"forged\"}\u0000"));

    assertThat(line(0).path("event").asString()).isEqualTo("server_listening");
  }

  @Test
  void theProgressOfALoadIsLoggedAtMostEveryFiveSecondsPerObject() {
    for (long ms : List.of(0L, 300L, 4_999L, 5_000L, 9_000L, 10_000L)) {
      observer.observe(new LoadProgress("Account", ms, 9_000, ms));
    }
    observer.observe(new LoadProgress("Contact", 1, 9_000, 10_001));
    observer.observe(new LoadProgress("Account", 5, 9_000, 10));

    assertThat(lines.list.stream().map(line -> line.getKeyValuePairs().get(2).value))
        .containsExactly(0L, 5_000L, 10_000L, 1L, 5L);
  }

  @Test
  void whatIsBelowTheLevelIsNotLogged() {
    observer.observe(new Observation.CallMade("poll"));

    assertThat(lines.list).isEmpty();
  }
}
