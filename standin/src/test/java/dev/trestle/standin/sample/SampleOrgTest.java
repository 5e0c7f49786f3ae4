package dev.trestle.standin.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.OrgClock;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.org.Snapshot;
import dev.trestle.standin.sfdx.OrgLoader;
import dev.trestle.standin.sfdx.Project;
import dev.trestle.standin.sfdx.ProjectLoader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleOrgTest {
  private static final Path FOLDER = SampleOrg.folder();
  private static final Project PROJECT = ProjectLoader.load(FOLDER);
  private static final OrgLoader.Loaded LOADED = load(FOLDER);
  private static final Org ORG = LOADED.org();

  @Test
  void it_has_some_twenty_objects_and_five_thousand_rows_and_each_object_has_some() {
    Snapshot snapshot = ORG.snapshot();
    Set<String> objects = ORG.schema().changeEventObjects();

    assertThat(objects)
        .hasSize(21)
        .contains("Account", "Contact", "Case", "Task", "User", "Listing__c");
    assertThat(objects)
        .allSatisfy(object -> assertThat(snapshot.count(object)).as(object).isPositive());
    assertThat(objects.stream().mapToLong(snapshot::count).sum()).isBetween(5_000L, 6_000L);
    assertThat(snapshot.count("Listing__c")).isEqualTo(400);
    assertThat(snapshot.count("Contact")).isEqualTo(520);
  }

  @Test
  void nothing_of_it_is_ignored() {
    assertThat(LOADED.ignored()).isEmpty();
  }

  @Test
  void every_reference_points_to_a_row_of_an_allowed_object() {
    Snapshot snapshot = ORG.snapshot();
    List<String> dangling = new ArrayList<>();
    for (ObjectType type : ORG.schema().objects()) {
      List<Field> references =
          type.fields().stream().filter(field -> field.type() == FieldType.REFERENCE).toList();
      snapshot
          .rows(type.name(), true)
          .forEach(row -> references.forEach(field -> addDangling(row, field, dangling)));
    }

    assertThat(dangling).isEmpty();
  }

  @Test
  void every_type_of_custom_field_is_in_use() {
    Snapshot snapshot = ORG.snapshot();
    EnumSet<FieldType> used = EnumSet.noneOf(FieldType.class);
    for (String object : PROJECT.ownObjects()) {
      List<Field> fields = ORG.schema().object(object).orElseThrow().fields();
      snapshot
          .rows(object, false)
          .forEach(row ->
              fields.stream()
                  .filter(field -> field.custom() && row.get(field.name()) != null)
                  .forEach(field -> used.add(field.type())));
    }

    assertThat(used)
        .contains(
            FieldType.STRING,
            FieldType.TEXTAREA,
            FieldType.CURRENCY,
            FieldType.PERCENT,
            FieldType.DOUBLE,
            FieldType.DATE,
            FieldType.DATETIME,
            FieldType.TIME,
            FieldType.PICKLIST,
            FieldType.MULTIPICKLIST,
            FieldType.BOOLEAN,
            FieldType.URL,
            FieldType.EMAIL,
            FieldType.PHONE,
            FieldType.REFERENCE);
  }

  @Test
  void texts_come_in_three_languages_and_some_are_long_enough_for_diffs() {
    List<Row> listings = ORG.snapshot().rows("Listing__c", false).toList();

    for (String language : List.of("en", "de", "ja")) {
      assertThat(listings)
          .filteredOn(row -> language.equals(row.text("Language__c")))
          .hasSizeGreaterThan(50);
    }
    assertThat(listings)
        .filteredOn(row -> String.valueOf(row.text("Description__c")).length() >= 1_000)
        .hasSizeGreaterThan(30);
  }

  @Test
  void roll_ups_count_their_children() {
    Snapshot snapshot = ORG.snapshot();
    Row listing = snapshot.rows("Listing__c", false).findFirst().orElseThrow();

    assertThat(listing.text("Viewings__c"))
        .isEqualTo("" + snapshot.find("Viewing__c", "Listing__c", listing.id()).size());
  }

  @Test
  void owners_are_users_and_queues() {
    List<String> owners =
        ORG.snapshot()
            .rows("Inquiry__c", false)
            .map(row -> String.valueOf(row.text("OwnerId")))
            .toList();

    assertThat(owners).anyMatch(id -> id.startsWith("005")).anyMatch(id -> id.startsWith("00G"));
  }

  @Test
  void it_loads_from_a_jar_as_well(@TempDir Path scratch) throws IOException {
    URI jar = URI.create("jar:" + scratch.resolve("sample.jar").toUri());
    try (FileSystem zip = FileSystems.newFileSystem(jar, Map.of("create", "true"));
        Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.toList()) {
        Path copy = zip.getPath("/sample-org").resolve(FOLDER.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Path _ = Files.createDirectories(copy);
        } else {
          Path _ = Files.copy(file, copy);
        }
      }

      Org fromJar = load(zip.getPath("/sample-org")).org();

      assertThat(fromJar.snapshot().count("Photo__c")).isEqualTo(ORG.snapshot().count("Photo__c"));
    }
  }

  private static void addDangling(Row row, Field field, List<String> dangling) {
    String id = row.text(field.name());
    if (id == null) {
      return;
    }
    boolean found =
        field.referenceTo().stream().anyMatch(parent -> ORG.snapshot().row(parent, id).isPresent());
    if (!found) {
      dangling.add(row.type().name() + "." + field.name() + " = " + id);
    }
  }

  private static OrgLoader.Loaded load(Path folder) {
    Clock clock = Clock.fixed(Instant.parse("2026-05-01T08:00:00Z"), ZoneOffset.UTC);
    return OrgLoader.load(
        folder, new OrgClock(clock), new OrgLoader.Options(1, false, 0, "integration@example.com"));
  }
}
