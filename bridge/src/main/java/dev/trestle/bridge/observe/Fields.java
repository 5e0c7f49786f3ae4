package dev.trestle.bridge.observe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Names and values of an observation, as logs show them: taken from its record. */
final class Fields {
  private static final ClassValue<String> NAMES =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return type.getSimpleName()
              .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
              .toLowerCase(Locale.ROOT);
        }
      };

  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private Fields() {}

  /** The name of the event: {@code load_progress}. */
  static String name(Observation observation) {
    return NAMES.get(observation.getClass());
  }

  /** The components in their order; an error is its code, a choice its lower-case name. */
  static Map<String, Object> of(Observation observation) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : COMPONENTS.get(observation.getClass())) {
      fields.put(component.getName(), shown(value(observation, component)));
    }
    return fields;
  }

  private static Object value(Observation observation, RecordComponent component) {
    try {
      return component.getAccessor().invoke(observation);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new LinkageError("a public record's accessor failed: " + component, e);
    }
  }

  private static Object shown(Object value) {
    return switch (value) {
      case TrestleError error -> error.code();
      case Enum<?> choice -> choice.name().toLowerCase(Locale.ROOT);
      default -> value;
    };
  }
}
