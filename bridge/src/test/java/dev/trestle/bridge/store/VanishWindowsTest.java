package dev.trestle.bridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VanishWindowsTest {
  private static final long WINDOW_MS = 3_600_000;
  private static final long NOW_MS = 1_764_108_000_000L;

  private final Database database = TestPostgres.database("crm");
  private final VanishWindows first = new VanishWindows(database.writer());
  private final VanishWindows second = new VanishWindows(database.writer());

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void what_several_processes_count_fills_one_window() {
    assertThat(first.admits("Thing__c", 3, 5, WINDOW_MS, NOW_MS)).isTrue();
    assertThat(second.admits("Thing__c", 3, 5, WINDOW_MS, NOW_MS + 1)).isFalse();
    assertThat(second.admits("Thing__c", 2, 5, WINDOW_MS, NOW_MS + 2)).isTrue();
    assertThat(first.admits("Thing__c", 1, 5, WINDOW_MS, NOW_MS + 3)).isFalse();
    assertThat(first.admits("Other__c", 1, 5, WINDOW_MS, NOW_MS + 4)).isTrue();
  }

  @Test
  void a_window_ends_by_time() {
    assertThat(first.admits("Thing__c", 5, 5, WINDOW_MS, NOW_MS)).isTrue();
    assertThat(first.admits("Thing__c", 1, 5, WINDOW_MS, NOW_MS + WINDOW_MS)).isFalse();
    assertThat(first.admits("Thing__c", 1, 5, WINDOW_MS, NOW_MS + WINDOW_MS + 1)).isTrue();
    assertThat(first.admits("Thing__c", 4, 5, WINDOW_MS, NOW_MS + WINDOW_MS + 2)).isTrue();
    assertThat(first.admits("Thing__c", 1, 5, WINDOW_MS, NOW_MS + WINDOW_MS + 3)).isFalse();
  }

  @Test
  void a_confirmation_ends_by_itself() {
    assertThat(first.isConfirmed("Thing__c")).isFalse();
    first.confirm("Thing__c", Duration.ofHours(1));
    assertThat(second.isConfirmed("Thing__c")).isTrue();
    assertThat(second.isConfirmed("Other__c")).isFalse();
    first.confirm("Thing__c", Duration.ofSeconds(-1));
    assertThat(second.isConfirmed("Thing__c")).isFalse();
  }

  @Test
  void more_than_is_allowed_at_once_is_refused_and_does_not_count() {
    assertThat(first.admits("Thing__c", 6, 5, WINDOW_MS, NOW_MS)).isFalse();
    assertThat(first.admits("Thing__c", 5, 5, WINDOW_MS, NOW_MS + 1)).isTrue();
  }
}
