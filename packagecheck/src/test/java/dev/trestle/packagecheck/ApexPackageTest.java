package dev.trestle.packagecheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApexPackageTest {
  @TempDir Path folder = Path.of("");

  private static void assertClean(Path workspace) throws Exception {
    assertThat(workspace.resolve("force-app/main/default/classes")).isNotEmptyDirectory();
    assertThat(ApexLs.check(workspace)).isEqualTo("exit 0");
    assertThat(Pmd.findings(workspace)).isEmpty();
  }

  private static void replace(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  @Test
  void thePackageOfTheSampleOrgCompilesAndHasNoSeriousFinding() throws Exception {
    assertClean(Workspace.generated(Repository.SAMPLE_ORG, folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"coral-cloud", "dreamhouse", "ebikes", "eda"})
  void thePackageOfARealOrgCompilesAndHasNoSeriousFinding(String project) throws Exception {
    assertClean(Workspace.generated(Repository.sampleProject(project), folder));
  }

  @Test
  void theFolderInTheRepositoryCompilesAndHasNoSeriousFinding() throws Exception {
    Workspace.copyOf(Repository.PACKAGE, folder);
    for (String object : sampleObjects()) {
      Workspace.copy(
          Workspace.objectsOf(Repository.SAMPLE_ORG).resolve(object),
          Workspace.objectsOf(folder).resolve(object));
    }
    assertClean(folder);
  }

  private static List<String> sampleObjects() throws IOException {
    try (Stream<Path> objects = Files.list(Workspace.objectsOf(Repository.SAMPLE_ORG))) {
      return objects.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void aMethodThatDoesNotExistIsNoticed() throws Exception {
    Workspace.copyOf(Repository.PACKAGE, folder);
    replace(apexClass("Trestle_Push"), "Trestle_Outbox.withKey(", "Trestle_Outbox.withKeys(");

    assertThat(ApexLs.check(folder)).contains("withKeys").doesNotContain("exit 0");
  }

  @Test
  void aSeriousFindingIsNoticed() throws Exception {
    Workspace.copyOf(Repository.PACKAGE, folder);
    replace(
        apexClass("Trestle_Chunk"),
        "Boolean idsOnly { get; private set; }",
        "Boolean idsOnly { get; set; }");

    assertThat(Pmd.findings(folder)).singleElement().asString().contains("Trestle_Chunk.cls");
  }

  private Path apexClass(String name) {
    return folder.resolve("force-app/main/default/classes/" + name + ".cls");
  }
}
