package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.schema.FieldChoice;
import java.util.List;

/** Which objects and fields a config mirrors, as the schema wants it. */
final class FieldChoices {
  private FieldChoices() {}

  static List<String> objects(Config config) {
    return config.objects().rules().stream().map(Config.ObjectRule::pattern).toList();
  }

  static FieldChoice fields(Config config, String object) {
    return config
        .objects()
        .rule(object)
        .map(rule ->
            switch (rule.fields()) {
              case Config.FieldSelection.All all ->
                  new FieldChoice(List.of(), List.copyOf(rule.exclude()));
              case Config.FieldSelection.Named named ->
                  new FieldChoice(named.names(), List.copyOf(rule.exclude()));
            })
        .orElse(FieldChoice.ALL);
  }
}
