package dev.trestle.standin.sfdx;

import dev.trestle.standin.org.Computed;
import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.Formulas;
import dev.trestle.standin.org.Ids;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.PicklistValue;
import dev.trestle.standin.org.RecordType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the metadata of a project into objects. */
public final class ProjectLoader {
  private static final Set<String> USED =
      Set.of("object", "field", "recordType", "platformEventChannelMember", "globalValueSet");
  private final ProjectFiles files;
  private final Map<String, ObjectType> standard = StandardObjects.load();
  private final Map<String, List<Field>> fieldsByObject = new TreeMap<>();
  private final Map<String, Xml> objectFiles = new TreeMap<>();
  private final Map<String, List<RecordType>> recordTypesByObject = new TreeMap<>();
  private final List<String> ignored = new ArrayList<>();
  private long recordTypeNumber;

  private ProjectLoader(ProjectFiles files) {
    this.files = files;
  }

  /**
   * Loads the project in this folder: one with sfdx-project.json, or a bare force-app or the folder
   * that holds it.
   */
  public static Project load(Path folder) {
    return new ProjectLoader(ProjectFiles.of(folder)).load();
  }

  /** The built-in standard objects alone, by name. */
  public static Collection<ObjectType> standardObjects() {
    return StandardObjects.load().values();
  }

  private Project load() {
    readFields();
    readRecordTypes();
    Set<String> own = new TreeSet<>(fieldsByObject.keySet());
    own.addAll(objectFiles.keySet());
    own.addAll(recordTypesByObject.keySet());
    List<String> fresh = own.stream().filter(name -> !standard.containsKey(name)).toList();
    KeyPrefixes prefixes = new KeyPrefixes(fresh);
    Map<String, ObjectType> objects = new LinkedHashMap<>(standard);
    for (String name : own) {
      objects.put(name, object(name, prefixes));
    }
    noteIgnored();
    return new Project(
        List.copyOf(objects.values()), own, changeEventObjects(objects.keySet()), ignored);
  }

  private void readFields() {
    FieldReader reader = new FieldReader(globalValueSets());
    for (Path file : files.ofKind("object")) {
      String object = ProjectFiles.objectOf(file);
      if (isRecordObject(object)) {
        Xml xml = Xml.read(file);
        objectFiles.put(object, xml);
        xml.children("fields")
            .forEach(field -> addField(reader, object, field, file, field.text("fullName", "")));
      } else {
        ignored.add(
            object + ": metadata types, events, big and external objects hold no records here");
      }
    }
    for (Path file : files.ofKind("field")) {
      String object = ProjectFiles.objectOf(file);
      if (isRecordObject(object)) {
        addField(reader, object, Xml.read(file), file, ProjectFiles.fullNameOf(file));
      }
    }
  }

  private void addField(FieldReader reader, String object, Xml xml, Path file, String name) {
    if (!name.endsWith("__c")) {
      return; // A standard field: labels, history and picklists of it change nothing that matters
      // here.
    }
    List<Field> fields = reader.read(xml, name);
    if (fields.isEmpty()) {
      ignored.add(
          files.root().relativize(file)
              + ": fields of type "
              + xml.text("type", "(none)")
              + " are not supported");
    }
    for (Field field : fields) {
      if (field.computed() instanceof Computed.Formula formula
          && !Formulas.isSupported(formula.text())) {
        ignored.add(
            object + "." + field.name() + ": this formula is not supported, the field stays null");
      }
    }
    fieldsByObject.computeIfAbsent(object, _ -> new ArrayList<>()).addAll(fields);
  }

  private Map<String, List<PicklistValue>> globalValueSets() {
    Map<String, List<PicklistValue>> sets = new HashMap<>();
    for (Path file : files.ofKind("globalValueSet")) {
      sets.put(ProjectFiles.fullNameOf(file), FieldReader.values(Xml.read(file)));
    }
    return sets;
  }

  private void readRecordTypes() {
    for (Path file : files.ofKind("recordType")) {
      Xml xml = Xml.read(file);
      String developerName = xml.text("fullName", ProjectFiles.fullNameOf(file));
      RecordType type =
          new RecordType(
              Ids.of("012", ++recordTypeNumber),
              developerName,
              xml.text("label", developerName),
              !xml.text("active", "true").equals("false"),
              false);
      recordTypesByObject
          .computeIfAbsent(ProjectFiles.objectOf(file), _ -> new ArrayList<>())
          .add(type);
    }
  }

  private ObjectType object(String name, KeyPrefixes prefixes) {
    List<Field> fields = fieldsByObject.getOrDefault(name, List.of());
    List<RecordType> recordTypes = recordTypesByObject.getOrDefault(name, List.of());
    ObjectType builtIn = standard.get(name);
    if (builtIn != null) {
      List<Field> added = new ArrayList<>();
      if (!recordTypes.isEmpty()) {
        added.add(SystemFields.recordType());
      }
      added.addAll(fields);
      return builtIn.with(added).withRecordTypes(recordTypes);
    }
    boolean detail = fields.stream().anyMatch(field -> field.cascadeDelete() && !field.nillable());
    Optional<Xml> xml = Optional.ofNullable(objectFiles.get(name));
    return ObjectReader.read(name, xml, prefixes.of(name), fields, detail, !recordTypes.isEmpty())
        .withRecordTypes(recordTypes);
  }

  private Set<String> changeEventObjects(Set<String> known) {
    Set<String> selected = new LinkedHashSet<>();
    for (Path file : files.ofKind("platformEventChannelMember")) {
      String entity = Xml.read(file).text("selectedEntity", "");
      String object =
          entity.endsWith("__ChangeEvent")
              ? entity.replaceAll("__ChangeEvent$", "__c")
              : entity.replaceAll("ChangeEvent$", "");
      if (known.contains(object)) {
        selected.add(object);
      } else {
        ignored.add(files.root().relativize(file) + ": there is no object " + object);
      }
    }
    return selected;
  }

  private void noteIgnored() {
    Map<String, Integer> kinds = new TreeMap<>();
    for (Path file : files.metadata()) {
      String kind = ProjectFiles.kindOf(file);
      if (!USED.contains(kind)) {
        kinds.merge(kind, 1, Integer::sum);
      }
    }
    kinds.forEach((kind, count) ->
        ignored.add(count + " " + kind + " file(s): this kind of metadata has no effect here"));
  }

  private static boolean isRecordObject(String object) {
    return object.endsWith("__c") || !object.contains("__");
  }
}
