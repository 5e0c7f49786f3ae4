package dev.trestle.bridge.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  private final Database database = TestPostgres.database("crm");
  private final Lease first = new Lease(database.address(), "first", LONG);
  private final Lease second = new Lease(database.address(), "second", LONG);

  @AfterEach
  void close() {
    first.close();
    second.close();
    database.close();
  }

  private PgEngineStore store(long token) {
    return new PgEngineStore(database.writer(), database.schemas(), token);
  }

  private void expire() throws Exception {
    try (var connection = Database.connect(database.address());
        var statement = connection.createStatement()) {
      statement.execute("update trestle.lease set expires_at = now() - interval '1 s'");
    }
  }

  @Test
  void oneHolderAtATime() {
    assertThat(first.take(false)).hasValue(1);
    assertThat(second.take(false)).isEmpty();
    assertThat(first.renew(1)).isTrue();
  }

  @Test
  void anExpiredLeaseIsTakenWithALargerTokenAndTheOldHolderIsTold() throws Exception {
    first.take(false);
    expire();

    assertThat(second.take(false)).hasValue(2);
    assertThat(first.renew(1)).isFalse();
    assertThat(second.renew(2)).isTrue();
  }

  @Test
  void anExpiredLeaseThatNobodyTookCanStillBeRenewed() throws Exception {
    first.take(false);
    expire();

    assertThat(first.renew(1)).isTrue();
    assertThat(second.take(false)).isEmpty();
  }

  @Test
  void aLeaseGivenUpIsFreeAtOnce() {
    first.take(false);
    first.release(1);

    assertThat(second.take(false)).hasValue(2);
  }

  @Test
  void whoIsAloneWithTheDatabaseTakesTheLeaseOfAProcessThatWasKilled() {
    first.take(false);

    assertThat(second.take(true)).hasValue(2);
  }

  @Test
  void onlyTheNewestTokenMovesACursor() throws Exception {
    long old = first.take(false).orElseThrow();
    store(old).saveCursor("stream", "1");
    expire();
    long newer = second.take(false).orElseThrow();
    store(newer).saveCursor("stream", "2");

    assertThatThrownBy(() -> store(old).saveCursor("stream", "1"))
        .isInstanceOfSatisfying(
            TrestleException.class, e -> assertThat(e.error()).isEqualTo(TrestleError.LEASE_LOST));
    store(old).removeCursor("stream");
    assertThat(store(newer).cursor("stream")).hasValue("2");
  }

  @Test
  void whatCameWithACursorThatWasRefusedIsNotWritten() throws Exception {
    long old = first.take(false).orElseThrow();
    expire();
    second.take(false);
    LoadStore loads = new LoadStore(database, old);

    assertThatThrownBy(() ->
            loads.inTransaction(
                "a page",
                connection -> {
                  PgEngineTransaction.saveCursor(connection, "beside", "written");
                  loads.cursor(connection, "stream", "1");
                  return 0;
                }))
        .isInstanceOf(TrestleException.class);
    assertThat(store(Lease.NONE).cursor("beside")).isEmpty();
  }

  @Test
  void aBatchThatSawItsTokenValidIsCommittedBeforeAnotherTakesTheLease() throws Exception {
    long old = first.take(false).orElseThrow();
    expire();
    CountDownLatch moved = new CountDownLatch(1);
    CountDownLatch commit = new CountDownLatch(1);
    CompletableFuture<Integer> batch =
        CompletableFuture.supplyAsync(() ->
            store(old)
                .transaction(transaction -> {
                  transaction.cursor("stream", "1");
                  moved.countDown();
                  await(commit);
                  return 1;
                }));
    await(moved);

    assertThat(second.take(false)).as("while the batch is open").isEmpty();
    commit.countDown();
    assertThat(batch.get(10, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(second.take(false)).isEqualTo(OptionalLong.of(2));
    assertThat(store(2).cursor("stream")).hasValue("1");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
