package dev.trestle.bridge.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.observe.TrestleError;
import dev.trestle.bridge.observe.TrestleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageFolderTest {
  private static final String SETTING =
      "force-app/main/default/customMetadata/Trestle_Setting.Default.md-meta.xml";

  @TempDir Path temporary;

  private Path root() {
    return temporary.resolve("out");
  }

  private static SortedMap<String, byte[]> files(String... pathsAndTexts) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("sfdx-project.json", "{}".getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.put(pathsAndTexts[i], pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }

  private PackageFolder.Result write(String... pathsAndTexts) {
    return new PackageFolder(root()).write(files(pathsAndTexts));
  }

  private void assertRefused(ThrowingCallable call, String why) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TrestleException.class,
            e -> assertThat(e.error()).isEqualTo(TrestleError.PACKAGE_FOLDER))
        .hasMessageContaining(why);
  }

  @Test
  void aSecondRunRemovesWhatIsNoLongerNeededAndLeavesFilesOfOthersAlone() throws IOException {
    write("a/one", "1", "a/b/two", "2");
    Files.writeString(root().resolve("a/mine"), "mine");

    PackageFolder.Result result = write("a/one", "new");

    assertThat(result.removed()).containsExactly("a/b/two");
    assertThat(root().resolve("a/b")).doesNotExist();
    assertThat(root().resolve("a/one")).hasContent("new");
    assertThat(root().resolve("a/mine")).hasContent("mine");
  }

  @Test
  void aFolderWithOtherFilesIsRefusedUntouched() throws IOException {
    Files.createDirectories(root());
    Files.writeString(root().resolve("precious"), "x");

    assertRefused(() -> write("a", "1"), "holds files that Trestle did not write");
    assertThat(root().toFile().list()).containsExactly("precious");
  }

  @Test
  void aFileOfOthersInTheWayIsNamedAndNothingIsWritten() throws IOException {
    write("a", "1");
    Files.writeString(root().resolve("b"), "mine");

    assertRefused(() -> write("a", "changed", "b", "ours"), "b");
    assertThat(root().resolve("a")).hasContent("1");
    assertThat(root().resolve("b")).hasContent("mine");
  }

  @Test
  void aFileInsteadOfAFolderIsRefused() throws IOException {
    Files.writeString(root(), "a file");

    assertRefused(() -> write("a", "1"), "is no folder");
  }

  @Test
  void aRunThatStoppedHalfWayLeavesNoProjectAndTheNextOneFinishes() throws IOException {
    write("a", "1", "z/gone", "1");
    Files.delete(root().resolve("a"));
    Files.createDirectories(root().resolve("a/in-the-way")); // the move onto it fails

    assertRefused(() -> write("a", "2", "b", "2"), "cannot write");
    assertThat(root().resolve("sfdx-project.json")).doesNotExist();
    assertThat(root().resolve(FileList.NAME)).content().contains("state unfinished");

    Files.delete(root().resolve("a/in-the-way"));
    Files.delete(root().resolve("a"));
    write("a", "2", "b", "2");
    assertThat(root().resolve("sfdx-project.json")).exists();
    assertThat(root().resolve(FileList.NAME)).content().contains("state complete");
    assertThat(root().resolve("z")).doesNotExist();
  }

  @Test
  void whatSomebodyChangedByHandIsReplacedAndTold() throws IOException {
    write("a", "1");
    Files.writeString(root().resolve("a"), "by hand");

    assertThat(write("a", "1").overwritten()).containsExactly("a");
    assertThat(root().resolve("a")).hasContent("1");
  }

  @Test
  void settingsThatSomebodyChangedByHandStayAlsoTheTimeAfter() throws IOException {
    write(SETTING, "on");
    Files.writeString(root().resolve(SETTING), "off");

    assertThat(write(SETTING, "on").kept()).containsExactly(SETTING);
    assertThat(write(SETTING, "on, newer").kept()).containsExactly(SETTING);
    assertThat(root().resolve(SETTING)).hasContent("off");
  }

  @Test
  void aListThatLeadsOutOfTheFolderIsRefused() throws IOException {
    write("a", "1");
    Path victim = Files.writeString(temporary.resolve("victim"), "x");
    for (String path : new String[] {"../victim", "a/../../victim", "..", "a/.."}) {
      Files.writeString(root().resolve(FileList.NAME), "0".repeat(64) + "  " + path + "\n");

      assertRefused(() -> write("a", "2"), "damaged");
    }
    assertThat(victim).exists();
  }
}
