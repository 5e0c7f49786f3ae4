package dev.trestle.standin.soql.eval;

import dev.trestle.standin.org.Field;
import dev.trestle.standin.org.FieldType;

/** What SOQL allows with a field. */
final class FieldRules {
  private static final int LONGEST_SHORT_TEXT = 255;

  private FieldRules() {}

  /** Long and rich text, encrypted text, files and compounds cannot be filtered. */
  static boolean filterable(Field field) {
    return switch (field.type()) {
      case TEXTAREA -> field.length() <= LONGEST_SHORT_TEXT && !field.htmlFormatted();
      case ENCRYPTEDSTRING, BASE64, ADDRESS, LOCATION -> false;
      case ID,
          REFERENCE,
          STRING,
          PHONE,
          URL,
          EMAIL,
          PICKLIST,
          MULTIPICKLIST,
          COMBOBOX,
          BOOLEAN,
          INT,
          LONG,
          DOUBLE,
          CURRENCY,
          PERCENT,
          DATE,
          DATETIME,
          TIME,
          ANYTYPE ->
          true;
    };
  }

  static boolean sortable(Field field) {
    return filterable(field) && field.type() != FieldType.MULTIPICKLIST;
  }

  static boolean groupable(Field field) {
    return switch (field.type()) {
      case TEXTAREA -> filterable(field);
      case MULTIPICKLIST,
          ENCRYPTEDSTRING,
          BASE64,
          ADDRESS,
          LOCATION,
          DOUBLE,
          CURRENCY,
          PERCENT,
          DATETIME,
          TIME ->
          false;
      case ID,
          REFERENCE,
          STRING,
          PHONE,
          URL,
          EMAIL,
          PICKLIST,
          COMBOBOX,
          BOOLEAN,
          INT,
          LONG,
          DATE,
          ANYTYPE ->
          true;
    };
  }

  /** A text so long that the platform returns few rows per page. */
  static boolean longText(Field field) {
    return field.type() == FieldType.TEXTAREA && field.length() > LONGEST_SHORT_TEXT;
  }
}
