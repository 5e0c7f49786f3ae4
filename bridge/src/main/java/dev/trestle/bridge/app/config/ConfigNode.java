package dev.trestle.bridge.app.config;

import java.util.List;

/** A piece of the config file and where it stands; lines and columns count from 1. */
sealed interface ConfigNode {
  int line();

  int column();

  /** What a reader would call it: {@code a text}. */
  String kind();

  /** A text, number, true, false or nothing, as written. */
  record Scalar(String text, boolean absent, int line, int column) implements ConfigNode {
    @Override
    public String kind() {
      return absent ? "nothing" : "a single value";
    }
  }

  record Mapping(List<Entry> entries, int line, int column) implements ConfigNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String kind() {
      return "a group of keys";
    }
  }

  record Sequence(List<ConfigNode> items, int line, int column) implements ConfigNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A key of a mapping, where it stands, and its value. */
  record Entry(String key, int line, int column, ConfigNode value) {}
}
