package dev.trestle.packagecheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.pack.FixedPart;
import dev.trestle.bridge.pack.OrgPackage;
import dev.trestle.bridge.pack.PackedObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Folders to check. A trigger compiles only beside the object it is on, so a workspace for an org
 * holds the package generated for it and the org's own objects, but none of the org's code.
 */
final class Workspace {
  private static final String SOURCE = "force-app/main/default";
  private static final String FIELD = ".field-meta.xml";
  private static final URI ENDPOINT = URI.create("https://trestle.example.com");

  private Workspace() {}

  /** The package of every object of a project that can have a trigger. */
  static Path generated(Path project, Path folder) throws IOException {
    Path objects = objectsOf(project);
    List<PackedObject> packed = new ArrayList<>();
    for (Path object : list(objects)) {
      if (takesTriggers(object)) {
        packed.add(packed(object));
      }
    }
    List<String> names = packed.stream().map(PackedObject::object).toList();
    Map<String, byte[]> files = new OrgPackage(packed, names, ENDPOINT).files(FixedPart.bundled());
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    copy(objects, folder.resolve(SOURCE).resolve("objects"));
    assertThat(list(folder.resolve(SOURCE).resolve("triggers"))).hasSizeGreaterThan(names.size());
    return folder;
  }

  /** A copy to be changed. */
  static Path copyOf(Path project, Path folder) throws IOException {
    copy(project.resolve("force-app"), folder.resolve("force-app"));
    Files.copy(project.resolve("sfdx-project.json"), folder.resolve("sfdx-project.json"));
    return folder;
  }

  static Path objectsOf(Path project) {
    return project.resolve(SOURCE).resolve("objects");
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> found = Files.walk(from)) {
      for (Path path : found.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  private static boolean takesTriggers(Path object) throws IOException {
    String name = object.getFileName().toString();
    boolean isRecordType = name.endsWith("__c") || !name.contains("__");
    Path description = object.resolve(name + ".object-meta.xml");
    return isRecordType
        && !name.equals("Activity")
        && !(Files.exists(description)
            && Files.readString(description).contains("<customSettingsType>"));
  }

  private static PackedObject packed(Path object) throws IOException {
    List<String> fields = new ArrayList<>(List.of("Id", "IsDeleted"));
    Path described = object.resolve("fields");
    if (Files.exists(described)) {
      for (Path field : list(described)) {
        String name = field.getFileName().toString();
        if (name.endsWith(FIELD)) {
          fields.add(name.substring(0, name.length() - FIELD.length()));
        }
      }
    }
    return new PackedObject(object.getFileName().toString(), fields, Set.of(), true);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.sorted().toList();
    }
  }
}
