package dev.trestle.standin.bulk;

import dev.trestle.standin.rest.ApiException;

/** The dialect of a job's CSV. */
record CsvFormat(Delimiter delimiter, LineEnding lineEnding) {

  /** What separates cells. */
  enum Delimiter {
    BACKQUOTE('`'),
    CARET('^'),
    COMMA(','),
    PIPE('|'),
    SEMICOLON(';'),
    TAB('\t');

    private final char character;

    Delimiter(char character) {
      this.character = character;
    }

    char character() {
      return character;
    }
  }

  /** What ends a row. */
  enum LineEnding {
    LF("\n"),
    CRLF("\r\n");

    private final String text;

    LineEnding(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  /** The dialect these words of a job name; an unknown word is refused. */
  static CsvFormat of(String delimiter, String lineEnding) {
    return new CsvFormat(
        parse(Delimiter.class, "columnDelimiter", delimiter),
        parse(LineEnding.class, "lineEnding", lineEnding));
  }

  private static <E extends Enum<E>> E parse(Class<E> type, String property, String word) {
    try {
      return Enum.valueOf(type, word);
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, "INVALIDJOB", "Invalid value for " + property + ": " + word);
    }
  }
}
