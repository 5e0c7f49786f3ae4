package dev.trestle.standin.push;

import dev.trestle.standin.org.TriggerFiring;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What matters of an installed package.
 *
 * @param triggers the events each object has a trigger for
 * @param objects the records of {@code Trestle_Object} by API name
 * @param endpoint the address of the named credential, empty if there is none
 */
record PushPackage(
    Map<String, Set<TriggerFiring.Event>> triggers,
    Map<String, PushObject> objects,
    PushSetting setting,
    String endpoint) {

  PushPackage {
    triggers = Map.copyOf(triggers);
    objects = Map.copyOf(objects);
  }

  /**
   * A record of {@code Trestle_Object}.
   *
   * @param fields in the order queried
   */
  record PushObject(String object, List<String> fields, boolean active) {
    PushObject {
      fields = List.copyOf(fields);
    }
  }

  /** The objects whose kill switch is on. */
  Set<String> active() {
    return objects.values().stream()
        .filter(PushObject::active)
        .map(PushObject::object)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** True if the change of a record is to be pushed. */
  boolean hears(TriggerFiring firing) {
    PushObject object = objects.get(firing.object());
    return setting.enabled()
        && object != null
        && object.active()
        && triggers.getOrDefault(firing.object(), Set.of()).contains(firing.event());
  }
}
