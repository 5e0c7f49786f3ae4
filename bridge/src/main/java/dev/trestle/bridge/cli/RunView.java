package dev.trestle.bridge.cli;

import com.google.errorprone.annotations.FormatMethod;
import dev.trestle.bridge.observe.BridgeStatus;
import dev.trestle.bridge.observe.BridgeStatus.LoadState;
import dev.trestle.bridge.observe.BridgeStatus.ObjectStatus;
import dev.trestle.bridge.observe.Observation.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person at a terminal sees of a running bridge: bars while it loads, then one line. */
final class RunView {
  private static final int BAR_CHARS = 20;
  private static final int BARS_MAX = 12;
  private static final int WIDTH_MAX = 79; // a longer line would wrap and could not be redrawn

  private RunView() {}

  /**
   * The lines to show.
   *
   * @param lagMs how far the copy is behind; negative when unknown
   * @param url where the API listens; empty until it does
   */
  static List<String> lines(BridgeStatus status, long lagMs, String url) {
    List<String> lines = new ArrayList<>();
    if (status.phase() == Phase.LOADING) {
      long done = status.objects().stream().filter(RunView::isLoaded).count();
      lines.add(text("Loading: %d of %d objects done.", done, status.objects().size()));
      List<ObjectStatus> loading =
          status.objects().stream().filter(o -> o.state() == LoadState.LOADING).toList();
      loading.stream().limit(BARS_MAX).forEach(object -> lines.add(bar(object)));
      if (loading.size() > BARS_MAX) {
        lines.add(text("  and %d more", loading.size() - BARS_MAX));
      }
    } else if (status.phase() == Phase.LIVE || status.phase() == Phase.STANDBY) {
      lines.add(line(status, lagMs, url));
    } else {
      lines.add(text("%s ...", status.phase().name().toLowerCase(Locale.ROOT)));
    }
    return lines.stream().map(RunView::cut).toList();
  }

  private static boolean isLoaded(ObjectStatus object) {
    return object.state() == LoadState.PUBLISHED || object.state() == LoadState.LIVE;
  }

  private static String bar(ObjectStatus object) {
    long perSecond = object.rows() * 1000 / Math.max(1, object.loadMs());
    double share =
        object.rowsExpected() <= 0
            ? 0
            : Math.min(1, (double) object.rows() / object.rowsExpected());
    int filled = (int) (share * BAR_CHARS);
    String bar = "#".repeat(filled) + ".".repeat(BAR_CHARS - filled);
    String head = text("  %-20.20s [%s] ", object.object(), bar);
    if (object.rows() == 0) {
      return head + "waiting for the org's Bulk job";
    }
    long left = Math.max(0, object.rowsExpected() - object.rows()) / Math.max(1, perSecond);
    String eta = object.rowsExpected() <= 0 ? "" : " " + duration(left) + " left";
    return head + text("%,d rows %,d/s", object.rows(), perSecond) + eta;
  }

  private static String duration(long seconds) {
    return seconds < 60
        ? seconds + " s"
        : text("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }

  private static String line(BridgeStatus status, long lagMs, String url) {
    long rows = status.objects().stream().mapToLong(ObjectStatus::rows).sum();
    String lag = lagMs < 0 ? "lag unknown" : text("lag %.1f s", lagMs / 1000.0);
    int incidents = status.incidents().size();
    return text(
        "%s  %s  %d objects  %,d rows  %s  %d incident%s",
        status.phase().name().toLowerCase(Locale.ROOT),
        url,
        status.objects().size(),
        rows,
        lag,
        incidents,
        incidents == 1 ? "" : "s");
  }

  private static String cut(String line) {
    return line.length() <= WIDTH_MAX ? line : line.substring(0, WIDTH_MAX);
  }

  @FormatMethod
  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
