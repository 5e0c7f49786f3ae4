package dev.trestle.bridge.app;

import dev.trestle.bridge.app.config.Config;
import dev.trestle.bridge.schema.ChannelChoice;
import dev.trestle.bridge.schema.ChannelChoice.Channel;
import java.util.Optional;
import java.util.Set;

/** Which channels the config wants for an object. */
final class ChannelChoices {
  private ChannelChoices() {}

  static ChannelChoice of(Config config, String object) {
    return new ChannelChoice(named(config, object), !config.api().hooks().certificates().isEmpty());
  }

  /** As if the org had the package already. */
  static ChannelChoice withPackage(Config config, String object) {
    return new ChannelChoice(named(config, object), true);
  }

  private static Optional<Set<Channel>> named(Config config, String object) {
    return config
        .objects()
        .rule(object)
        .flatMap(Config.ObjectRule::channels)
        .or(() -> config.org().channels());
  }
}
