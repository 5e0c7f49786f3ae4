package dev.trestle.standin.push;

import dev.trestle.standin.org.TriggerFiring;
import dev.trestle.standin.push.PushPackage.PushObject;
import dev.trestle.standin.sfdx.ProjectException;
import dev.trestle.standin.sfdx.Xml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a generated package: triggers, custom metadata records and the named credential. */
final class PackageReader {
  private static final Pattern TRIGGER =
      Pattern.compile("\\btrigger\\s+(\\w+)\\s+on\\s+(\\w+)\\s*\\(([^)]*)\\)", Pattern.DOTALL);

  private final List<Path> files;

  private PackageReader(List<Path> files) {
    this.files = files;
  }

  static PushPackage read(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return new PackageReader(all.filter(Files::isRegularFile).sorted().toList()).read();
    } catch (IOException e) {
      throw new DeployException(folder + " cannot be read: " + e.getMessage(), e);
    } catch (ProjectException e) {
      throw new DeployException(String.valueOf(e.getMessage()), e);
    }
  }

  private PushPackage read() throws IOException {
    Map<String, Set<TriggerFiring.Event>> triggers = new HashMap<>();
    for (Path file : named("", ".trigger")) {
      readTrigger(file, triggers);
    }
    Map<String, PushObject> objects = new HashMap<>();
    for (Path file : named("Trestle_Object.", ".md-meta.xml")) {
      PushObject object = object(file);
      objects.put(object.object(), object);
    }
    if (triggers.isEmpty() || objects.isEmpty()) {
      throw new DeployException(
          "The folder holds no triggers or no Trestle_Object records: give the one that"
              + " './trestle org package --out' wrote.");
    }
    Map<String, String> setting = new HashMap<>();
    for (Path file : named("Trestle_Setting.Default", ".md-meta.xml")) {
      setting.putAll(values(file));
    }
    return new PushPackage(triggers, objects, PushSetting.of(setting), endpoint());
  }

  private static void readTrigger(Path file, Map<String, Set<TriggerFiring.Event>> triggers)
      throws IOException {
    Matcher found = TRIGGER.matcher(Files.readString(file));
    if (!found.find()) {
      throw new DeployException(file.getFileName() + " is not a trigger.");
    }
    Set<TriggerFiring.Event> events =
        triggers.computeIfAbsent(found.group(2), _ -> EnumSet.noneOf(TriggerFiring.Event.class));
    for (String event : found.group(3).split(",", -1)) {
      String[] words = event.strip().toUpperCase(Locale.ROOT).split("\\s+", -1);
      if (words.length == 2 && words[0].equals("AFTER")) {
        events.add(event(file, words[1]));
      }
    }
  }

  private static TriggerFiring.Event event(Path file, String word) {
    try {
      return TriggerFiring.Event.valueOf(word);
    } catch (IllegalArgumentException e) {
      throw new DeployException(file.getFileName() + ": there is no trigger after " + word, e);
    }
  }

  private static PushObject object(Path file) {
    Map<String, String> values = values(file);
    List<String> fields =
        Arrays.stream(values.getOrDefault("Fields__c", "").split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();
    boolean active = Boolean.parseBoolean(values.getOrDefault("Active__c", "false"));
    return new PushObject(values.getOrDefault("Object__c", ""), fields, active);
  }

  private String endpoint() {
    return named("", ".namedCredential-meta.xml").stream()
        .flatMap(file -> Xml.read(file).text("endpoint").stream())
        .findFirst()
        .orElse("");
  }

  private List<Path> named(String prefix, String suffix) {
    return files.stream()
        .filter(file -> {
          String name = file.getFileName().toString();
          return name.startsWith(prefix) && name.endsWith(suffix);
        })
        .toList();
  }

  private static Map<String, String> values(Path file) {
    Map<String, String> values = new HashMap<>();
    for (Xml value : Xml.read(file).children("values")) {
      values.put(value.text("field", ""), value.text("value", ""));
    }
    return values;
  }
}
