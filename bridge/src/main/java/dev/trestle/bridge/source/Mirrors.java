package dev.trestle.bridge.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All mirrored objects by API name. */
public final class Mirrors {
  private final Map<String, Mirror> byObject;

  public Mirrors(List<Mirror> mirrors) {
    this.byObject =
        mirrors.stream().collect(Collectors.toUnmodifiableMap(Mirror::object, Function.identity()));
  }

  @Nullable Mirror find(String object) {
    return byObject.get(object);
  }

  /** The mirror of an object, if it has one. */
  public Optional<Mirror> of(String object) {
    return Optional.ofNullable(byObject.get(object));
  }

  List<Mirror> all() {
    return List.copyOf(byObject.values());
  }

  public List<Mirror> published() {
    return byObject.values().stream().filter(Mirror::isPublished).toList();
  }
}
