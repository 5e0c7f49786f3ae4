package dev.trestle.bridge.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrestleErrorTest {
  private static final Path PAGE = Path.of("..", "docs", "errors.md");

  @Test
  void everyCodeIsUsedOnceAndRisesInTheListing() {
    assertThat(Arrays.stream(TrestleError.values()).map(TrestleError::number))
        .doesNotHaveDuplicates()
        .isSorted();
  }

  @Test
  void everyErrorSaysInWholeSentencesWhatHappenedAndWhatToDo() {
    assertThat(TrestleError.values())
        .allSatisfy(error -> {
          assertThat(error.summary()).matches("[A-Z].*\\.");
          assertThat(error.cure()).matches("['A-Z].*\\.");
        });
  }

  /** After a change of the enum, run with -Dtrestle.write.docs=true to write the page again. */
  @Test
  void thePageOfErrorsIsTheOneTheEnumGives() throws IOException {
    String page = page();
    if (Boolean.getBoolean("trestle.write.docs")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page);
  }

  private static String page() {
    String head =
        """
        # Errors

        Every failure Trestle reports has a code. Commands show it with one sentence and what to do; the log has
        it in the field `error`, metrics in the label `code`. This page is generated from `TrestleError`.

        Who acts: *retried by itself* needs nobody unless it lasts; *needs you* waits for a change of a setting, a
        permission or a machine; *a defect of Trestle* should be reported with the log.

        | Code | What happened | What to do | Who acts |
        |---|---|---|---|
        """;
    return Arrays.stream(TrestleError.values())
        .map(error ->
            "| %s | %s | %s | %s |%n"
                .formatted(error.code(), error.summary(), error.cure(), error.kind().text()))
        .collect(Collectors.joining("", head, ""));
  }
}
