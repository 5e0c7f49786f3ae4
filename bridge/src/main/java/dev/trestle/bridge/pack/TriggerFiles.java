package dev.trestle.bridge.pack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;

/** The trigger of an object: no logic, it only calls the handler. */
final class TriggerFiles {
  private static final String FOLDER = FixedPart.SOURCE + "triggers/";

  private static final List<String> EVENTS =
      List.of("after insert", "after update", "after delete", "after undelete");
  private static final int LINE_MAX = 120;

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

  /** As prettier writes it. */
  private static String text(PackedObject object, String name) {
    List<String> events =
        object.undeletes() ? EVENTS : EVENTS.subList(0, EVENTS.indexOf("after undelete"));
    String head = "trigger Trestle_" + name + " on " + object.object() + "(";
    String line = head + String.join(", ", events) + ") {";
    String broken = head + "\n    " + String.join(",\n    ", events) + "\n) {";
    return (line.length() <= LINE_MAX ? line : broken) + "\n    Trestle_Handler.run();\n}\n";
  }
}
