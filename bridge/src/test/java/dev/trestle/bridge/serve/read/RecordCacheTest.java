package dev.trestle.bridge.serve.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordCacheTest {
  private static final RecordCache.Kept OLD = new RecordCache.Kept("1", "{\"old\":true}");
  private final RecordCache cache = new RecordCache(10_000);

  @Test
  void aRowReadBeforeAChangeIsNotKeptAfterIt() {
    long stamp = cache.stamp("Account", "1");
    cache.changed("Account", List.of("1"));

    cache.keep("Account", "1", "view", stamp, OLD);

    assertThat(cache.find("Account", "1", "view")).isEmpty();
  }

  @Test
  void aRowReadAndKeptBeforeAChangeIsForgotten() {
    cache.keep("Account", "1", "view", cache.stamp("Account", "1"), OLD);
    assertThat(cache.find("Account", "1", "view")).contains(OLD);

    cache.changed("Account", List.of("1"));

    assertThat(cache.find("Account", "1", "view")).isEmpty();
  }

  @Test
  void aRecordTooLargeForTheCacheIsNotKept() {
    RecordCache.Kept large = new RecordCache.Kept("1", "x".repeat(10_000));

    cache.keep("Account", "1", "view", cache.stamp("Account", "1"), large);
    cache.cleanUp();

    assertThat(cache.find("Account", "1", "view")).isEmpty();
  }
}
