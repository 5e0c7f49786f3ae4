package dev.trestle.bridge.cli;

import java.util.List;

/** An aligned table. Line breaks and control characters are shown, never sent to the terminal. */
final class TextTable {
  private static final int WIDTH_MAX = 80;

  private TextTable() {}

  /**
   * The head of a table.
   *
   * @param right which columns are aligned to the right
   */
  record Columns(List<String> names, List<Boolean> right) {
    Columns {
      names = List.copyOf(names);
      right = List.copyOf(right);
    }
  }

  static String text(Columns columns, List<List<String>> rows) {
    List<List<String>> shown =
        rows.stream().map(row -> row.stream().map(TextTable::shown).toList()).toList();
    int[] widths = new int[columns.names().size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              width(columns.names().get(i)),
              shown.stream().mapToInt(row -> width(row.get(column))).max().orElse(0));
    }
    StringBuilder text = new StringBuilder();
    line(text, columns.names(), widths, columns);
    rule(text, widths);
    shown.forEach(row -> line(text, row, widths, columns));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells, int[] widths, Columns columns) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String pad = " ".repeat(widths[i] - width(cells.get(i)));
      line.append(i == 0 ? "" : "  ");
      line.append(columns.right().get(i) ? pad + cells.get(i) : cells.get(i) + pad);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static void rule(StringBuilder text, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      text.append(i == 0 ? "" : "  ").append("-".repeat(widths[i]));
    }
    text.append('\n');
  }

  private static String shown(String value) {
    StringBuilder text = new StringBuilder();
    int width = 0;
    for (int point : value.codePoints().toArray()) {
      width += width(point);
      if (width > WIDTH_MAX) {
        return text.append('…').toString();
      }
      text.appendCodePoint(visible(point));
    }
    return text.toString();
  }

  private static int visible(int point) {
    if (point == '\n') {
      return '↵';
    }
    return Character.isISOControl(point) || Character.getType(point) == Character.FORMAT
        ? '·'
        : point;
  }

  private static int width(String text) {
    return text.codePoints().map(TextTable::width).sum();
  }

  // Terminals give East Asian characters two columns and combining marks none.
  private static int width(int point) {
    if (Character.getType(point) == Character.NON_SPACING_MARK) {
      return 0;
    }
    boolean wide =
        Character.isIdeographic(point)
            || (point >= 0x1100 && point <= 0x115F)
            || (point >= 0x3000 && point <= 0x30FF)
            || (point >= 0xAC00 && point <= 0xD7A3)
            || (point >= 0xFF00 && point <= 0xFF60)
            || (point >= 0x1F300 && point <= 0x1FAFF);
    return wide ? 2 : 1;
  }
}
