package dev.trestle.bridge.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.app.Checkup.Finding;
import dev.trestle.bridge.app.Checkup.Grade;
import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import dev.trestle.bridge.schema.ChannelChoice;
import dev.trestle.bridge.store.DatabaseAddress;
import dev.trestle.bridge.store.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ChecksTest {
  @TempDir Path folder;
  private final Checkup checkup = new Checkup();

  private DatabaseChecks embedded() {
    return new DatabaseChecks(new Config.Database.Embedded(folder.resolve("data")), checkup);
  }

  private static void assertFails(TrestleError error, ThrowingCallable check) {
    assertThatThrownBy(check)
        .isInstanceOfSatisfying(
            TrestleException.class, e -> assertThat(e.error()).isEqualTo(error));
  }

  @Test
  void aDatabaseThatIsNotThereYetIsWell() {
    embedded().run();

    assertThat(checkup.findings()).extracting(Finding::grade).doesNotContain(Grade.FAILED);
    assertThat(checkup.findings().getFirst().found()).isEqualTo("will be made at the first run");
  }

  @Test
  void littleDiskSpaceIsAWarningAndNoneAFailure() {
    assertThat(embedded().space(1L << 30, folder)).contains("1,073 MB free");
    assertThat(checkup.findings()).extracting(Finding::grade).containsExactly(Grade.WARNING);
    assertFails(TrestleError.DISK_FULL, () -> embedded().space(1L << 20, folder));
  }

  @Test
  void aServerOlderThanFifteenIsRefused() {
    assertFails(TrestleError.DATABASE_TOO_OLD, () -> DatabaseChecks.checkVersion(14));
    DatabaseChecks.checkVersion(15);
  }

  @Test
  void anExternalServerThatAnswersIsWellAndAnotherUserIsRefused() {
    DatabaseAddress address = TestPostgres.emptyDatabase();
    Config.Database wrong =
        new Config.Database.External(address.jdbcUrl(), "nobody", Optional.empty());

    new DatabaseChecks(wrong, checkup).run();

    Finding found = checkup.findings().getFirst();
    assertThat(found.grade()).isEqualTo(Grade.FAILED);
    assertThat(found.code()).isEqualTo(TrestleError.DATABASE_LOGIN_REFUSED.code());
    assertThat(found.cure()).contains("database.user");
  }

  @Test
  void aClockFarFromSalesforcesIsRefused() {
    assertThat(OrgChecks.clock(-900)).contains("-900 ms");
    assertFails(TrestleError.CLOCK_SKEW, () -> OrgChecks.clock(15_001));
  }

  @Test
  void anApiVersionTheOrgDoesNotOfferIsRefusedWithTheNewestItDoes() {
    var versions = JsonMapper.shared().readTree("[{\"version\":\"60.0\"},{\"version\":\"66.0\"}]");

    FirstLogin.checkVersion(versions, "66.0");
    assertThatThrownBy(() -> FirstLogin.checkVersion(versions, "99.0"))
        .hasMessageContaining("66.0");
  }

  @Test
  void theChannelsOfAllObjectsFitIntoOneLine() {
    List<String> many = IntStream.range(0, 12).mapToObj(i -> "O" + i).toList();
    ChannelChoice pushes =
        new ChannelChoice(Optional.of(Set.of(ChannelChoice.Channel.PUSH)), false);

    assertThat(
            ChannelSummary.of(
                List.of("Account", "Lead", "Vote"),
                List.of("Account"),
                object -> object.equals("Vote") ? pushes : ChannelChoice.DEFAULT))
        .isEqualTo("events, polls: Account; polls: Lead; push, verification: Vote");
    assertThat(ChannelSummary.of(many, List.of(), object -> pushes)).endsWith("O9 and 2 more");
  }
}
