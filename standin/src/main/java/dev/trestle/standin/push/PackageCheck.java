package dev.trestle.standin.push;

import dev.trestle.standin.org.ObjectTrait;
import dev.trestle.standin.org.ObjectType;
import dev.trestle.standin.org.Schema;
import dev.trestle.standin.org.TriggerFiring;
import dev.trestle.standin.push.PushPackage.PushObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a deploy checks: objects and fields exist, triggers are allowed (CONTRACT 15.2). */
final class PackageCheck {
  private static final Set<String> AFTER_UNDELETE =
      Set.of(
          "Account",
          "Asset",
          "Campaign",
          "Case",
          "Contact",
          "ContentDocument",
          "Contract",
          "Event",
          "Lead",
          "Opportunity",
          "Product2",
          "Solution",
          "Task");

  private final Schema schema;
  private final List<String> mistakes = new ArrayList<>();

  private PackageCheck(Schema schema) {
    this.schema = schema;
  }

  /** Throws if an org with this schema would refuse the package. */
  static void check(PushPackage pushPackage, Schema schema) {
    PackageCheck check = new PackageCheck(schema);
    pushPackage.triggers().forEach(check::trigger);
    pushPackage.objects().values().forEach(check::object);
    if (!check.mistakes.isEmpty()) {
      throw new DeployException(String.join("; ", check.mistakes.stream().sorted().toList()));
    }
  }

  private void trigger(String object, Set<TriggerFiring.Event> events) {
    ObjectType type = schema.object(object).orElse(null);
    if (type == null) {
      mistakes.add("trigger on " + object + ": there is no such object");
    } else if (!type.has(ObjectTrait.TRIGGERABLE)) {
      mistakes.add("trigger on " + object + ": the object takes no triggers");
    } else if (events.contains(TriggerFiring.Event.UNDELETE)
        && !type.custom()
        && !AFTER_UNDELETE.contains(type.name())) {
      mistakes.add("trigger on " + object + ": the object has no after undelete");
    }
  }

  private void object(PushObject object) {
    ObjectType type = schema.object(object.object()).orElse(null);
    if (type == null) {
      mistakes.add("Trestle_Object: there is no object '" + object.object() + "'");
      return;
    }
    if (!object.fields().contains("Id")) {
      mistakes.add("Trestle_Object of " + type.name() + ": Fields__c lacks Id");
    }
    for (String field : object.fields()) {
      if (type.field(field).isEmpty()) {
        mistakes.add("Trestle_Object: there is no field " + type.name() + "." + field);
      }
    }
  }
}
