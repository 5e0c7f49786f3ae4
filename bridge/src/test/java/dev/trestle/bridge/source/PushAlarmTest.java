package dev.trestle.bridge.source;

import static dev.trestle.bridge.source.TestSource.OBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.observe.Observation;
import dev.trestle.bridge.observe.Observation.IncidentClosed;
import dev.trestle.bridge.observe.Observation.IncidentOpened;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.store.Incidents;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several processes judge pushes of the same object, as Apply's environments do. */
class PushAlarmTest {
  private final TestSource source = new TestSource();
  private final List<Observation> observed = new CopyOnWriteArrayList<>();
  private final PushAlarm one = alarm(Clock.systemUTC());
  private final PushAlarm other = alarm(Clock.systemUTC());

  @AfterEach
  void close() {
    source.close();
  }

  private PushAlarm alarm(Clock clock) {
    return new PushAlarm(new Incidents(source.database.writer(), observed::add), clock);
  }

  /** Makes the last sight of it so much older. */
  private void minutesPass(int minutes) {
    source.execute(
        "update trestle.incident set seen_at = seen_at - interval '" + minutes + " minutes'");
  }

  private void othersLook() {
    alarm(Clock.systemUTC()).run();
    alarm(Clock.offset(Clock.systemUTC(), Duration.ofHours(1))).run();
  }

  @Test
  void what_one_process_sees_no_other_closes_however_long_it_has_seen_none_itself() {
    one.impossible(source.mirror);
    minutesPass(14);
    othersLook();
    assertThat(source.isOpen(TrestleError.PUSH_INTERVAL)).isTrue();

    other.impossible(source.mirror);
    minutesPass(14);
    othersLook();
    assertThat(source.isOpen(TrestleError.PUSH_INTERVAL)).isTrue();
  }

  @Test
  void it_is_raised_once_and_closed_once() {
    for (int push = 0; push < 3; push++) {
      one.impossible(source.mirror);
      minutesPass(2);
      other.impossible(source.mirror);
    }
    minutesPass(16);
    othersLook();

    assertThat(observed).hasSize(2);
    assertThat(observed.getFirst()).isInstanceOf(IncidentOpened.class);
    assertThat(observed.getLast()).isInstanceOf(IncidentClosed.class);
    assertThat(source.select("select object from trestle.incident")).containsExactly(OBJECT);
  }

  @Test
  void what_comes_after_the_end_is_an_incident_of_its_own() {
    one.impossible(source.mirror);
    minutesPass(16);
    othersLook();
    other.impossible(source.mirror);

    assertThat(source.isOpen(TrestleError.PUSH_INTERVAL)).isTrue();
    assertThat(source.select("select count(*) from trestle.incident")).containsExactly("2");
  }
}
