package dev.trestle.packagecheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds the members that the Apex writes, and their order, against the examples of the protocol.
 */
class EnvelopeTest {
  private static final Pattern MEMBER = Pattern.compile("gen\\.write\\w+Field\\('(\\w+)'");
  private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);

  /** What a method of Trestle_Envelope writes. */
  private static List<String> written(String method) throws IOException {
    String source = Files.readString(Repository.CLASSES.resolve("Trestle_Envelope.cls"));
    int start = source.indexOf(" " + method + "(");
    assertThat(start).as(method).isPositive();
    String body = source.substring(start, source.indexOf("gen.writeEndObject", start));
    return MEMBER.matcher(body).results().map(match -> match.group(1)).toList();
  }

  /** The members of the first example in docs/push.md that has this one. */
  private static List<String> documented(String member) throws IOException {
    String page = Files.readString(Repository.ROOT.resolve("docs/push.md"));
    return EXAMPLE
        .matcher(page)
        .results()
        .flatMap(match -> examples(match.group(1)))
        .filter(example -> example.has(member))
        .findFirst()
        .orElseThrow()
        .propertyNames()
        .stream()
        .toList();
  }

  /** One object, or one per line. */
  private static Stream<JsonNode> examples(String block) {
    return Arrays.stream(block.split("\\n(?=\\{)")).map(JsonMapper.shared()::readTree);
  }

  @Test
  void rowsHaveTheMembersOfTheProtocolInItsOrder() throws IOException {
    assertThat(written("ofRows")).hasSize(10).isEqualTo(documented("records"));
  }

  @Test
  void idsHaveTheMembersOfTheProtocolInItsOrder() throws IOException {
    assertThat(written("ofIds")).hasSize(4).isEqualTo(documented("ids"));
  }

  @Test
  void aTimeHasTheMembersOfTheProtocolInItsOrder() throws IOException {
    assertThat(written("ofSince")).hasSize(4).isEqualTo(documented("since"));
  }

  @Test
  void recordStatusesThatMeanDoneAreThoseOfTheProtocol() throws IOException {
    String page = Files.readString(Repository.ROOT.resolve("docs/push.md"));
    List<String> done =
        Pattern.compile("(?m)^\\| `(\\w+)` \\|.*\\| is done \\|$")
            .matcher(page)
            .results()
            .map(match -> match.group(1))
            .toList();
    String source = Files.readString(Repository.CLASSES.resolve("Trestle_Answer.cls"));
    String listed = source.substring(source.indexOf("DONE = "), source.indexOf("};"));

    assertThat(done).isNotEmpty();
    assertThat(Pattern.compile("'(\\w+)'").matcher(listed).results().map(m -> m.group(1)))
        .containsExactlyInAnyOrderElementsOf(done);
  }
}
