package dev.trestle.bridge.serve.query;

import java.util.ArrayList;
import java.util.List;

/** A statement under construction: its text and its binds, in step. */
public final class Sql {
  /** A value that is sent apart from the text. */
  public sealed interface Bind {}

  public record Text(String value) implements Bind {}

  public record Texts(List<String> values) implements Bind {}

  private final StringBuilder text = new StringBuilder();
  private final List<Bind> binds = new ArrayList<>();

  public Sql add(String sql) {
    text.append(sql);
    return this;
  }

  public Sql add(String sql, String value) {
    binds.add(new Text(value));
    return add(sql);
  }

  public Sql add(String sql, List<String> values) {
    binds.add(new Texts(values));
    return add(sql);
  }

  public String text() {
    return text.toString();
  }

  public List<Bind> binds() {
    return List.copyOf(binds);
  }
}
