package dev.trestle.standin.query;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.soql.eval.Column;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many records a page has: what the client hints, lowered for wide rows (CONTRACT 7). */
final class PageSize {
  private static final int LARGEST = 2_000;
  private static final int SMALLEST_HINT = 200;
  private static final int WITH_A_LONG_TEXT = 1_000;
  private static final int WITH_LONG_TEXTS = 200;
  private static final int LONGEST_SHORT_TEXT = 255;
  private static final Pattern HINT =
      Pattern.compile("batchSize\\s*=\\s*(\\d{1,9})", Pattern.CASE_INSENSITIVE);

  private PageSize() {}

  /**
   * @param hint the header Sforce-Query-Options
   */
  static int of(Optional<String> hint, List<Column> columns) {
    if (columns.stream().anyMatch(column -> column.type() == FieldType.BASE64)) {
      return 1;
    }
    long longTexts = columns.stream().filter(PageSize::isLongText).count();
    int most = longTexts == 0 ? LARGEST : longTexts == 1 ? WITH_A_LONG_TEXT : WITH_LONG_TEXTS;
    return Math.min(most, hint.map(PageSize::hinted).orElse(LARGEST));
  }

  private static int hinted(String header) {
    Matcher matcher = HINT.matcher(header);
    return matcher.find()
        ? Math.clamp(Integer.parseInt(matcher.group(1)), SMALLEST_HINT, LARGEST)
        : LARGEST;
  }

  private static boolean isLongText(Column column) {
    Field field = column.field();
    return field != null
        && field.type() == FieldType.TEXTAREA
        && field.length() > LONGEST_SHORT_TEXT;
  }
}
