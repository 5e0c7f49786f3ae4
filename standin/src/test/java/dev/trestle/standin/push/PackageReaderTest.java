package dev.trestle.standin.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.standin.events.TestOrg;
import dev.trestle.standin.org.Schema;
import dev.trestle.standin.org.TriggerFiring.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageReaderTest {
  private static final String METADATA = "force-app/main/default/";
  private final Schema schema = TestOrg.create(Clock.systemUTC()).schema();
  @TempDir private Path folder;

  @Test
  void triggersRecordsSettingsAndEndpointAreRead() {
    PushPackage read = PackageReader.read(Path.of(PushOrg.PACKAGE));

    assertThat(read.triggers().get("House__c"))
        .containsExactlyInAnyOrder(Event.INSERT, Event.UPDATE, Event.DELETE, Event.UNDELETE);
    assertThat(Objects.requireNonNull(read.objects().get("Contact")).fields())
        .containsExactly("Id", "IsDeleted", "LastName", "Email");
    assertThat(read.setting().recordsPerPushMax()).isEqualTo(200);
    assertThat(read.endpoint()).isEqualTo("https://trestle.example.com");
    PackageCheck.check(read, schema);
  }

  @Test
  void aFieldTheOrgDoesNotHaveIsRefused() throws IOException {
    change("customMetadata/Trestle_Object.Contact.md-meta.xml", "Email", "E_Mail__c");

    assertThatThrownBy(() -> PackageCheck.check(PackageReader.read(folder), schema))
        .isInstanceOf(DeployException.class)
        .hasMessage("Trestle_Object: there is no field Contact.E_Mail__c");
  }

  @Test
  void aTriggerOnAnObjectTheOrgDoesNotHaveIsRefused() throws IOException {
    change("triggers/Trestle_House.trigger", "House__c", "Home__c");

    assertThatThrownBy(() -> PackageCheck.check(PackageReader.read(folder), schema))
        .isInstanceOf(DeployException.class)
        .hasMessage("trigger on Home__c: there is no such object");
  }

  @Test
  void aFolderWithoutAPackageIsRefused() {
    assertThatThrownBy(() -> PackageReader.read(folder))
        .isInstanceOf(DeployException.class)
        .hasMessageContaining("./trestle org package --out");
    assertThatThrownBy(() -> PackageReader.read(folder.resolve("nowhere")))
        .isInstanceOf(DeployException.class)
        .hasMessageContaining("nowhere cannot be read");
  }

  @Test
  void anObjectThatIsSwitchedOffIsNotHeard() throws IOException {
    change("customMetadata/Trestle_Object.Account.md-meta.xml", ">true<", ">false<");

    assertThat(PackageReader.read(folder).active())
        .containsExactlyInAnyOrder("Contact", "House__c");
  }

  private void change(String file, String from, String to) throws IOException {
    Path original = Path.of(PushOrg.PACKAGE);
    try (Stream<Path> all = Files.walk(original)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(original.relativize(path));
        assertThat(Files.createDirectories(copy.getParent())).isDirectory();
        assertThat(Files.copy(path, copy)).exists();
      }
    }
    Path changed = folder.resolve(METADATA + file);
    String text = Files.readString(changed);
    assertThat(text).contains(from);
    assertThat(Files.writeString(changed, text.replace(from, to))).exists();
  }
}
