package dev.trestle.standin.query;

import dev.trestle.standin.org.FieldType;
import dev.trestle.standin.soql.eval.Texts;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Values of simple fields as REST writes them (CONTRACT 4.2). */
public final class FieldJson {
  private FieldJson() {}

  /** A text, number, boolean or null. Numbers that may have decimals always show one. */
  public static @Nullable Object value(FieldType type, @Nullable Object value) {
    if (value == null) {
      return type == FieldType.BOOLEAN ? Boolean.valueOf(false) : null;
    }
    return switch (type) {
      case BOOLEAN, INT, LONG -> value;
      case DOUBLE, CURRENCY, PERCENT -> decimal(value);
      case ID,
          REFERENCE,
          STRING,
          TEXTAREA,
          PHONE,
          URL,
          EMAIL,
          PICKLIST,
          MULTIPICKLIST,
          COMBOBOX,
          ENCRYPTEDSTRING,
          DATE,
          DATETIME,
          TIME,
          BASE64,
          ADDRESS,
          LOCATION,
          ANYTYPE ->
          Texts.plain(value);
    };
  }

  private static Object decimal(Object value) {
    BigDecimal number =
        value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
    return number.scale() < 1 ? number.setScale(1) : number;
  }
}
