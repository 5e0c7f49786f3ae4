package dev.trestle.acceptance.demo;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows the first load: on a terminal one bar per object, redrawn; elsewhere one line per published
 * object.
 */
public final class LoadView {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int BAR_CHARS = 24;
  private static final int BARS_MAX = 12;

  private final PrintWriter out;
  private final boolean redraw;
  private final Map<String, Bar> bars = new LinkedHashMap<>();
  private int drawn;

  private record Bar(long rows, long expected, long elapsedMs, boolean published) {
    long perSecond() {
      return rows * 1000 / Math.max(1, elapsedMs);
    }

    double share() {
      if (published) {
        return 1;
      }
      return expected <= 0 ? 0 : Math.min(1, (double) rows / expected);
    }

    long secondsLeft() {
      return Math.max(0, expected - rows) / Math.max(1, perSecond());
    }
  }

  public LoadView(PrintWriter out, boolean redraw) {
    this.out = out;
    this.redraw = redraw;
  }

  /** Says what of an org's project the stand-in does not act on. */
  void ignored(List<String> lines) {
    lines.forEach(line -> out.println("ignored: " + line));
    out.flush();
  }

  /** A line of the bridge's output; all but progress is ignored. */
  public synchronized void line(String line) {
    JsonNode said = parse(line);
    if (said == null) {
      return;
    }
    String object = said.path("object").asString("");
    switch (said.path("event").asString("")) {
      case "load_progress", "load_started" -> progress(object, said, false);
      case "load_published" -> progress(object, said, true);
      default -> {
        return;
      }
    }
    if (redraw) {
      draw();
    }
  }

  private static @Nullable JsonNode parse(String line) {
    if (!line.startsWith("{")) {
      return null;
    }
    try {
      return JSON.readTree(line);
    } catch (JacksonException notJson) {
      return null;
    }
  }

  private void progress(String object, JsonNode said, boolean published) {
    Bar before = bars.getOrDefault(object, new Bar(0, -1, 0, false));
    Bar bar =
        new Bar(
            said.path("rows").asLong(0),
            said.path("rowsExpected").asLong(before.expected()),
            said.path("elapsedMs").asLong(0),
            published);
    bars.put(object, bar);
    if (published && !redraw) {
      out.printf(Locale.ROOT, "loaded %-32s %,9d rows%n", object, bar.rows());
      out.flush();
    }
  }

  private void draw() {
    StringBuilder text = new StringBuilder();
    if (drawn > 0) {
      text.append("\u001b[").append(drawn).append("A\u001b[J");
    }
    drawn = 0;
    long done = bars.values().stream().filter(Bar::published).count();
    text.append(done).append(" of ").append(bars.size()).append(" objects loaded\n");
    drawn++;
    for (Map.Entry<String, Bar> entry : bars.entrySet()) {
      if (drawn <= BARS_MAX && !entry.getValue().published()) {
        text.append(bar(entry.getKey(), entry.getValue()));
        drawn++;
      }
    }
    out.print(text);
    out.flush();
  }

  private static String bar(String object, Bar bar) {
    int filled = (int) (bar.share() * BAR_CHARS);
    return String.format(
        Locale.ROOT,
        "  %-30.30s [%s%s] %,9d rows %,8d/s %4d s left%n",
        object,
        "#".repeat(filled),
        ".".repeat(BAR_CHARS - filled),
        bar.rows(),
        bar.perSecond(),
        bar.secondsLeft());
  }
}
