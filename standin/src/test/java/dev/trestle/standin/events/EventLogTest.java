package dev.trestle.standin.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private static final Duration RETENTION = Duration.ofDays(3);

  private Instant now = Instant.parse("2026-05-01T07:25:37Z");
  private final EventLog log = new EventLog(() -> now, RETENTION, 10_000, new Random(1));

  @Test
  void positions_rise_with_holes() {
    append(200);

    List<Long> positions = positionsAfter(log.beforeOldest());

    assertThat(positions).hasSize(200).isSorted().doesNotHaveDuplicates();
    assertThat(positions.getLast() - positions.getFirst()).isGreaterThan(199);
  }

  @Test
  void reading_after_a_position_excludes_it() {
    append(3);
    List<Long> all = positionsAfter(log.beforeOldest());

    assertThat(positionsAfter(all.get(0))).isEqualTo(all.subList(1, 3));
    assertThat(positionsAfter(all.get(2))).isEmpty();
  }

  @Test
  void a_read_stops_at_its_limit_and_says_that_there_is_more() {
    append(5);

    EventLog.Batch batch = log.read(log.beforeOldest(), entity -> true, 2);

    assertThat(batch.entries()).hasSize(2);
    assertThat(batch.more()).isTrue();
    assertThat(batch.scannedTo()).isEqualTo(batch.entries().getLast().position());
  }

  @Test
  void events_older_than_the_retention_are_gone_and_their_replay_ids_refused() {
    append(2);
    long old = positionsAfter(log.beforeOldest()).getLast();
    assertThat(log.replayable(old)).isTrue();

    now = now.plus(RETENTION).plusSeconds(1);
    append(1);

    assertThat(log.replayable(old)).isFalse();
    assertThat(positionsAfter(log.beforeOldest())).hasSize(1);
  }

  @Test
  void a_quiet_bus_keeps_accepting_the_position_of_a_recent_mark() {
    append(1);
    now = now.plus(RETENTION.minusHours(1));
    long marked = log.mark();
    now = now.plus(Duration.ofHours(2));

    assertThat(log.replayable(marked)).isTrue();
    assertThat(log.replayable(marked - 100)).isFalse();
    assertThat(positionsAfter(marked)).isEmpty();
  }

  @Test
  void positions_of_an_earlier_or_a_later_bus_are_refused() {
    append(1);
    now = now.plusSeconds(60);
    EventLog restarted = new EventLog(() -> now, RETENTION, 10, new Random(1));

    assertThat(restarted.replayable(log.mark())).isFalse();
    assertThat(log.replayable(restarted.mark())).isFalse();
  }

  @Test
  void a_full_log_forgets_the_oldest() {
    append(10_500);

    assertThat(positionsAfter(log.beforeOldest())).hasSize(10_000);
  }

  @Test
  void replay_ids_have_ten_bytes_and_are_read_with_eight_as_well() {
    byte[] ten = ReplayIds.bytes(0xa74839);

    assertThat(ten).containsExactly(0, 0, 0, 0, 0, 0xa7, 0x48, 0x39, 0, 0);
    assertThat(ReplayIds.position(ten)).hasValue(0xa74839);
    assertThat(ReplayIds.position(java.util.Arrays.copyOf(ten, 8))).hasValue(0xa74839);
    assertThat(ReplayIds.position(new byte[] {1, 2, 3})).isEmpty();
    assertThat(ReplayIds.position(new byte[] {0, 0, 0, 0, 0, 0, 0, 1, 0, 7})).isEmpty();
  }

  private void append(int count) {
    EventSchema schema = EventSchema.of("X__c", List.of());
    ChangeHeader header =
        new ChangeHeader(
            "X__c",
            List.of(),
            ChangeType.DELETE,
            "",
            "",
            1,
            0,
            0,
            "",
            List.of(),
            List.of(),
            List.of());
    ChangeEvent event = new ChangeEvent(schema, header, RowValues.NONE);
    log.append(IntStream.range(0, count).mapToObj(i -> event).toList());
  }

  private List<Long> positionsAfter(long position) {
    List<Long> positions = new ArrayList<>();
    EventLog.Batch batch = log.read(position, entity -> true, 100);
    batch.entries().forEach(entry -> positions.add(entry.position()));
    while (batch.more()) {
      batch = log.read(batch.scannedTo(), entity -> true, 100);
      batch.entries().forEach(entry -> positions.add(entry.position()));
    }
    return positions;
  }
}
