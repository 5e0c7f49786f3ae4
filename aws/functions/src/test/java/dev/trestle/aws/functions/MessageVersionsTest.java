package dev.trestle.aws.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.source.Delivered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Old functions run beside new ones. The files under {@code messages} are version 1 as it was first
 * released: they are never edited. What the current code writes must hold every member of them,
 * with the same type and meaning, and the current code must read them.
 */
class MessageVersionsTest {
  private static final String ID = "a00000000000001AAA";
  private static final List<String> KINDS = List.of("push", "hint", "image", "since");

  @Test
  void version_1_is_still_read() {
    Push push = ((Delivered.Rows) Message.read(frozen("push"))).push();
    assertThat(push.object()).isEqualTo("Thing__c");
    assertThat(push.operation()).isEqualTo("update");
    assertThat(push.readStartMs()).isEqualTo(1_764_108_000_000L);
    assertThat(push.readEndMs()).isEqualTo(1_764_108_000_200L);
    assertThat(push.schemaHash()).isEqualTo("2bd00c0e5d3b2f35");
    assertThat(push.fields()).hasSize(6);
    assertThat(push.records().getFirst().path("Price__c").decimalValue()).isEqualTo("1.50");
    assertThat(Message.read(frozen("hint")))
        .isEqualTo(new Delivered.Suspect("Thing__c", ID, "push:update", true));
    assertThat(Message.read(frozen("since")))
        .isEqualTo(new Delivered.Since("Thing__c", 1_764_108_000_000L));
    Delivered.Image image = (Delivered.Image) Message.read(frozen("image"));
    assertThat(List.of(image.startTicket(), image.startSfMs(), image.endSfMs(), image.begunDbMs()))
        .containsExactly(7L, 1_764_108_000_000L, 1_764_108_000_200L, 1_764_107_999_900L);
    assertThat(image.markSeq()).isEqualTo(42);
  }

  @Test
  void what_is_written_now_is_version_1_for_a_reader_of_then() {
    Push push = ((Delivered.Rows) Message.read(frozen("push"))).push();
    Map<String, String> written =
        Map.of(
            "push", Message.push("00DTs0000000001MAA", push, push.records().getFirst()),
            "hint", Message.hint("Thing__c", ID, "push:update", true),
            "image", Message.image((Delivered.Image) Message.read(frozen("image"))),
            "since", Message.since("Thing__c", 1_764_108_000_000L));

    for (String kind : KINDS) {
      JsonNode now = Call.JSON.readTree(written.get(kind));
      JsonNode then = Call.JSON.readTree(frozen(kind));
      assertThat(List.copyOf(now.propertyNames())).containsAll(List.copyOf(then.propertyNames()));
      then.properties()
          .forEach(member ->
              assertThat(now.get(member.getKey()))
                  .as(kind + "." + member.getKey())
                  .isEqualTo(member.getValue()));
    }
  }

  @Test
  void members_that_are_not_known_are_ignored() {
    for (String kind : KINDS) {
      String later = frozen(kind).replaceFirst("\\{", "{\"addedLater\":{\"x\":[1]},");

      assertThat(Message.read(later)).as(kind).hasToString(Message.read(frozen(kind)).toString());
    }
  }

  @Test
  void another_version_or_kind_is_not_guessed_at_but_its_record_is_known_for_a_new_read() {
    for (String change : List.of("\"v\":2", "\"kind\":\"later\"")) {
      String later =
          frozen("hint")
              .replace(change.startsWith("\"v") ? "\"v\":1" : "\"kind\":\"hint\"", change);

      assertThatThrownBy(() -> Message.read(later)).isInstanceOf(Message.Unreadable.class);
      assertThat(Message.suspect(later, "dead_letter"))
          .contains(new Delivered.Suspect("Thing__c", ID, "dead_letter", false));
    }
  }

  @Test
  void what_is_no_message_is_unreadable_whatever_it_is() {
    for (String body :
        List.of(
            "",
            "null",
            "[]",
            "{",
            "{\"v\":1}",
            "{\"v\":\"1\"}",
            "{\"v\":1,\"kind\":\"push\",\"object\":\"A\"}",
            frozen("push")
                .replace("\"readStart\":1", "\"readStart\":\"1\"")
                .replace("000,\"readEnd", "000\",\"readEnd"),
            frozen("hint").replace(ID, "short"),
            frozen("image").replace("\"startTicket\":7", "\"startTicket\":1.5"),
            frozen("since") + "x")) {
      assertThatThrownBy(() -> Message.read(body)).as(body).isInstanceOf(Message.Unreadable.class);
    }
  }

  private static String frozen(String kind) {
    String name = "/messages/" + kind + "-v1.json";
    try (var in = MessageVersionsTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
