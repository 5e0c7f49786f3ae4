package dev.trestle.standin.soql;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads literals. */
final class Values {
  private static final Pattern MONEY = Pattern.compile("([A-Za-z]{3})(\\d+)");
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][.SS][.S][XXX][XX]", Locale.ROOT);
  private static final int MAX_RELATIVE = 100_000;

  private final Cursor cursor;

  Values(Cursor cursor) {
    this.cursor = cursor;
  }

  /** One literal; {@code pattern} keeps LIKE's escapes. */
  Value value(boolean pattern) {
    Token token = cursor.take();
    return switch (token.kind()) {
      case STRING -> new Value.Text(Strings.resolve(cursor, token, pattern), token.at());
      case NUMBER -> new Value.Numeric(new BigDecimal(token.text()), token.at());
      case DATE -> day(token);
      case DATETIME -> moment(token);
      case WORD -> word(token);
      case SYMBOL, END -> throw cursor.error(token, "unexpected token: " + token.shown());
    };
  }

  private Value day(Token token) {
    try {
      return new Value.Day(LocalDate.parse(token.text()), token.at());
    } catch (DateTimeException e) {
      throw cursor.error(token, "Invalid date: " + token.text());
    }
  }

  private Value moment(Token token) {
    try {
      String text = token.text().toUpperCase(Locale.ROOT);
      Instant moment = OffsetDateTime.parse(text, MOMENT).toInstant();
      return new Value.Moment(moment, token.at());
    } catch (DateTimeException e) {
      throw cursor.error(token, "Invalid datetime: " + token.text());
    }
  }

  private Value word(Token token) {
    if (token.isWord("NULL")) {
      return new Value.Null(token.at());
    }
    if (token.isWord("TRUE") || token.isWord("FALSE")) {
      return new Value.Truth(token.isWord("TRUE"), token.at());
    }
    Matcher money = MONEY.matcher(token.text());
    if (money.matches()) {
      return new Value.Money(
          money.group(1).toUpperCase(Locale.ROOT), new BigDecimal(money.group(2)), token.at());
    }
    return range(token)
        .map(range -> new Value.Relative(range, token.at()))
        .orElseThrow(() -> cursor.error(token, "unexpected token: " + token.shown()));
  }

  private Optional<RelativeRange> range(Token word) {
    Token colon = cursor.peek();
    if (!colon.isSymbol(":") || colon.at() != word.end()) {
      return RelativeRange.named(word.text());
    }
    cursor.take();
    Token number = cursor.expect(Token.Kind.NUMBER);
    if (number.at() != colon.end() || !number.text().matches("\\d{1,6}")) {
      throw cursor.error(number, "unexpected token: " + number.shown());
    }
    int n = Integer.parseInt(number.text());
    return n > MAX_RELATIVE ? Optional.empty() : RelativeRange.counted(word.text(), n);
  }
}
