package dev.trestle.aws.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoomTest {
  private long nowMs = 1_000;
  private final Map<String, Integer> depths = new HashMap<>(Map.of("changes", 90, "dead", 0));
  private final InstantSource source = () -> Instant.ofEpochMilli(nowMs);
  private final Room room = new Room(100, depths::get, source.withZone(ZoneOffset.UTC));

  @Test
  void what_is_sent_between_two_looks_counts() {
    assertThat(room.take("changes", 10)).isTrue();
    assertThat(room.take("changes", 1)).isFalse();
    assertThat(room.take("dead", 10)).as("another queue").isTrue();
  }

  @Test
  void what_was_deleted_makes_room_at_the_next_look() {
    assertThat(room.take("changes", 10)).isTrue();
    depths.put("changes", 20);
    nowMs += 199;
    assertThat(room.take("changes", 1)).isFalse();
    nowMs += 1;
    assertThat(room.take("changes", 80)).isTrue();
    assertThat(room.take("changes", 1)).isFalse();
  }
}
