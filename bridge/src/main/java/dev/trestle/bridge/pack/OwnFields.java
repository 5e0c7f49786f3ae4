package dev.trestle.bridge.pack;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The fields of the package's own objects that a permission set can grant. */
final class OwnFields {
  private static final String SUFFIX = ".field-meta.xml";

  private OwnFields() {}

  /** Required and master-detail fields take no permission: who reads the record reads them. */
  static List<String> of(FixedPart fixed, String object) {
    String folder = FixedPart.SOURCE + "objects/" + object + "/fields/";
    return fixed.files().entrySet().stream()
        .filter(file -> file.getKey().startsWith(folder) && file.getKey().endsWith(SUFFIX))
        .filter(file -> takesPermission(new String(file.getValue(), StandardCharsets.UTF_8)))
        .map(file -> file.getKey().substring(folder.length()))
        .map(name -> name.substring(0, name.length() - SUFFIX.length()))
        .toList();
  }

  private static boolean takesPermission(String xml) {
    return !xml.contains("<required>true</required>") && !xml.contains("<type>MasterDetail</type>");
  }
}
