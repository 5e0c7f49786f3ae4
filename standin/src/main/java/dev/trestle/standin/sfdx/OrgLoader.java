package dev.trestle.standin.sfdx;

import dev.trestle.standin.org.Actor;
import dev.trestle.standin.org.Ids;
import dev.trestle.standin.org.ObjectTrait;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.OrgClock;
import dev.trestle.standin.org.RecordType;
import dev.trestle.standin.org.Schema;
import dev.trestle.standin.org.Transaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a running org of a project: schema, users, record types, its data, and made-up rows where
 * it has none.
 */
public final class OrgLoader {
  private static final String ORG_ID = Ids.of("00D", 1);
  private static final String USER_ID = Ids.of("005", 1);
  private static final String PROFILE_ID = Ids.of("00e", 1);

  /** The org and what of the project had no effect. */
  public record Loaded(Org org, List<String> ignored) {
    public Loaded {
      ignored = List.copyOf(ignored);
    }
  }

  /**
   * How to fill the org.
   *
   * @param allChangeEvents select every object for change events instead of the project's channel
   *     members
   * @param madeUpRows rows for each object of the project without data
   * @param username the login name of the integration user
   * @param recorded objects that replace or join those of the project
   */
  public record Options(
      long seed,
      boolean allChangeEvents,
      int madeUpRows,
      String username,
      List<ObjectType> recorded) {
    public Options {
      recorded = List.copyOf(recorded);
    }

    /** Options without recorded objects. */
    public Options(long seed, boolean allChangeEvents, int madeUpRows, String username) {
      this(seed, allChangeEvents, madeUpRows, username, List.of());
    }
  }

  private OrgLoader() {}

  public static Loaded load(Path folder, OrgClock clock, Options options) {
    ProjectFiles files = ProjectFiles.of(folder);
    Project project = ProjectLoader.load(folder).with(options.recorded());
    Set<String> selected =
        options.allChangeEvents() ? triggerable(project) : project.changeEventObjects();
    Org org =
        new Org(
            new Schema(project.objects(), selected, clock.stamp()),
            ORG_ID,
            USER_ID,
            clock,
            options.seed());
    List<String> ignored = new ArrayList<>(project.ignored());
    org.write(
        Actor.platform(USER_ID),
        transaction -> fill(transaction, files, project, options, ignored));
    return new Loaded(org, ignored);
  }

  private static Set<String> triggerable(Project project) {
    return project.objects().stream()
        .filter(type -> type.has(ObjectTrait.TRIGGERABLE))
        .map(ObjectType::name)
        .collect(java.util.stream.Collectors.toSet());
  }

  private static void fill(
      Transaction transaction,
      ProjectFiles files,
      Project project,
      Options options,
      List<String> ignored) {
    insertSetup(transaction, project, options);
    Set<String> filled = new DataTrees(transaction, ignored).load(files);
    MadeUpRows rows = new MadeUpRows(transaction, options.seed());
    for (ObjectType type : project.objects()) {
      transaction.rows(type.name()).forEach(rows::exists);
    }
    for (String name : project.ownObjects()) {
      ObjectType type = transaction.schema().object(name).orElseThrow();
      if (!filled.contains(name)
          && type.has(ObjectTrait.CREATEABLE)
          && !type.has(ObjectTrait.CUSTOMSETTING)) {
        rows.fill(type, options.madeUpRows());
      }
    }
  }

  private static void insertSetup(Transaction transaction, Project project, Options options) {
    insert(
        transaction,
        "Organization",
        "Id",
        ORG_ID,
        "Name",
        "Stand-in Org",
        "OrganizationType",
        "Developer Edition",
        "InstanceName",
        "LOCAL",
        "LanguageLocaleKey",
        "en_US",
        "TimeZoneSidKey",
        "America/Los_Angeles",
        "DefaultLocaleSidKey",
        "en_US");
    insert(
        transaction,
        "Profile",
        "Id",
        PROFILE_ID,
        "Name",
        "System Administrator",
        "UserType",
        "Standard");
    insert(
        transaction,
        "User",
        "Id",
        USER_ID,
        "Username",
        options.username(),
        "LastName",
        "Integration",
        "Email",
        options.username(),
        "Alias",
        "int",
        "CommunityNickname",
        "int",
        "IsActive",
        true,
        "ProfileId",
        PROFILE_ID,
        "UserType",
        "Standard");
    for (ObjectType type : project.objects()) {
      for (RecordType recordType : type.recordTypes()) {
        insert(
            transaction,
            "RecordType",
            "Id",
            recordType.id(),
            "Name",
            recordType.label(),
            "DeveloperName",
            recordType.developerName(),
            "SobjectType",
            type.name(),
            "IsActive",
            recordType.active());
      }
    }
  }

  private static void insert(Transaction transaction, String object, Object... namesAndValues) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    String id = transaction.insert(object, values).id();
    assert !id.isEmpty();
  }
}
