package dev.trestle.bridge.pack;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;

/** The trigger of an object: no logic, it only calls the handler. */
final class TriggerFiles {
  private static final String FOLDER = FixedPart.SOURCE + "triggers/";

  private TriggerFiles() {}

  static void add(
      PackedObject object, String name, String apiVersion, SortedMap<String, byte[]> to) {
    String path = FOLDER + "Trestle_" + name + ".trigger";
    to.put(path, text(object, name).getBytes(StandardCharsets.UTF_8));
    to.put(
        path + "-meta.xml",
        Xml.document(
            "ApexTrigger", xml -> xml.text("apiVersion", apiVersion).text("status", "Active")));
  }

  private static String text(PackedObject object, String name) {
    String events =
        "after insert, after update, after delete" + (object.undeletes() ? ", after undelete" : "");
    return "trigger Trestle_%s on %s (%s) {\n    Trestle_Handler.run();\n}\n"
        .formatted(name, object.object(), events);
  }
}
