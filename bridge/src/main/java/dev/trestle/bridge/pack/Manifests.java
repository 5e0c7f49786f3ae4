package dev.trestle.bridge.pack;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Lists of all components: {@code manifest/package.xml}, and in {@code uninstall/} what to delete
 * in which order.
 */
final class Manifests {
  /** The metadata type of a file, by folder and end of name. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("classes", "ApexClass"),
          Map.entry("triggers", "ApexTrigger"),
          Map.entry("customMetadata", "CustomMetadata"),
          Map.entry("objects", "CustomObject"),
          Map.entry("permissionsets", "PermissionSet"),
          Map.entry("namedCredentials", "NamedCredential"),
          Map.entry("layouts", "Layout"),
          Map.entry("tabs", "CustomTab"));

  private Manifests() {}

  static void add(String apiVersion, SortedMap<String, byte[]> files) {
    SortedMap<String, Set<String>> members = members(files);
    files.put("manifest/package.xml", list(members, type -> true, apiVersion));
    files.put("uninstall/package.xml", list(members, type -> false, apiVersion));
    files.put(
        "uninstall/1-triggers.xml", list(members, type -> type.equals("ApexTrigger"), apiVersion));
    files.put(
        "uninstall/2-rest.xml", list(members, type -> !type.equals("ApexTrigger"), apiVersion));
  }

  private static SortedMap<String, Set<String>> members(SortedMap<String, byte[]> files) {
    SortedMap<String, Set<String>> members = new TreeMap<>();
    for (String path : files.keySet()) {
      if (path.startsWith(FixedPart.SOURCE)) {
        addMember(path.substring(FixedPart.SOURCE.length()), members);
      }
    }
    return members;
  }

  private static void addMember(String path, SortedMap<String, Set<String>> members) {
    String[] parts = path.split("/", -1);
    Optional<String> type = Optional.ofNullable(TYPES.get(parts[0]));
    if (type.isEmpty() || parts.length < 2) {
      throw new IllegalStateException("no metadata type is known for " + path);
    }
    String name = parts[1].replaceFirst("-meta\\.xml$", "");
    String member = parts[0].equals("objects") ? name : name.substring(0, name.lastIndexOf('.'));
    members.computeIfAbsent(type.get(), none -> new TreeSet<>()).add(member);
  }

  private static byte[] list(
      SortedMap<String, Set<String>> members, Predicate<String> wanted, String apiVersion) {
    return Xml.document(
        "Package",
        xml -> {
          members.forEach((type, names) -> {
            if (wanted.test(type)) {
              xml.group(
                  "types",
                  types -> {
                    names.forEach(name -> types.text("members", name));
                    types.text("name", type);
                  });
            }
          });
          xml.text("version", apiVersion);
        });
  }
}
