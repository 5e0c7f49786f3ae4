package dev.trestle.bridge.serve.hooks;

import static dev.trestle.bridge.serve.hooks.TestSender.ROWS;
import static dev.trestle.bridge.serve.hooks.TestSender.SECRET;
import static dev.trestle.bridge.serve.hooks.TestSender.bytes;
import static dev.trestle.bridge.serve.hooks.TestSender.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trestle.bridge.change.Push;
import dev.trestle.bridge.serve.http.Json;
import dev.trestle.bridge.serve.http.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Seeded mutations of a good push: the answer is a problem, or what was signed came through. */
class PushFuzzTest {
  private static final int ROUNDS = 20_000;
  private static final Set<Integer> REFUSALS = Set.of(400, 401, 413, 429, 503);
  private static final List<String> PATHS =
      List.of("/hooks/insert", "/hooks/update", "/hooks/delete", "/hooks/changes");
  private static final List<String> BITS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "null",
          "true",
          "1e9",
          "-0",
          "\u0000",
          "Id",
          "\"Id\":",
          "\\u0000",
          "\\ud800",
          "\ud83c\udfe0",
          "\"v\":1,",
          "\"records\":[]",
          "é",
          " ");

  @TempDir Path folder;
  private final Random random = new Random(20_261_125);
  private int accepted;
  private int afterMutation;

  /** What was sent, and whether a key signed exactly that. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sent(String path, Map<String, String> headers, byte[] body, boolean signed) {}

  @Test
  void nothingButASignedAndWellFormedBodyGetsThrough() {
    TestKey key = TestKey.rsa();
    TestSender sender =
        new TestSender(List.of(SECRET), List.of(key.save(folder.resolve("org.pem"))));
    for (int round = 0; round < ROUNDS; round++) {
      Sent sent = sent(sender, key, round);
      sender.sink.pushes.clear();
      sender.sink.hints.clear();
      sender.observed.clear();

      Response answer = sender.post(sent.path(), sent.headers(), sent.body());

      check(sender, sent, answer, round);
    }
    assertThat(accepted).as("pushes that came through").isGreaterThan(ROUNDS / 20);
    assertThat(afterMutation).as("of which were changed before signing").isGreaterThan(200);
  }

  private Sent sent(TestSender sender, TestKey key, int round) {
    String id = "fuzz-" + 100_000 + round;
    byte[] original = bytes(ROWS);
    boolean before = random.nextBoolean();
    byte[] body = before ? mutated(original) : original;
    byte[] all = signed(sender.now(), id, body);
    String signature =
        round % 20 == 0 ? key.sign(all) : "hmac-sha256=" + TestSender.hmac(bytes(SECRET), all);
    Map<String, String> headers = TestSender.headers(sender.now(), id, signature);
    String path = random.nextInt(10) == 0 ? PATHS.get(random.nextInt(4)) : "/hooks/update";
    return switch (before ? 0 : random.nextInt(3)) {
      case 0 -> new Sent(path, headers, body, true);
      case 1 -> {
        byte[] other = mutated(body);
        yield new Sent(path, headers, other, Arrays.equals(other, body));
      }
      default -> {
        Map<String, String> other = mutated(headers);
        yield new Sent(path, other, body, meansTheSame(other, headers));
      }
    };
  }

  /** Hex in capitals, or without a prefix, is the same signature; nothing else may differ. */
  private static boolean meansTheSame(Map<String, String> one, Map<String, String> other) {
    return plain(one).equals(plain(other));
  }

  private static Map<String, String> plain(Map<String, String> headers) {
    Map<String, String> plain = new HashMap<>(headers);
    plain.computeIfPresent(
        "x-trestle-signature",
        (name, value) ->
            value.startsWith("rsa-")
                ? value
                : value.replaceFirst("^hmac-sha256=", "").toLowerCase(Locale.ROOT));
    return plain;
  }

  private void check(TestSender sender, Sent sent, Response answer, int round) {
    if (answer.status() >= 400) {
      assertThat(REFUSALS).as("round %d", round).contains(answer.status());
      assertThat(Json.tree(answer.body()).path("code").asString("")).isNotEmpty();
      assertThat(sender.sink.calls()).as("round %d", round).isZero();
      assertThat(sender.audit()).as("round %d", round).hasSize(1);
      return;
    }
    accepted++;
    assertThat(sent.signed()).as("round %d: %s", round, sent.headers()).isTrue();
    assertThat(sender.audit()).isEmpty();
    afterMutation += Arrays.equals(sent.body(), bytes(ROWS)) ? 0 : 1;
    if (!sender.sink.pushes.isEmpty()) {
      same(sender.sink.pushes.getFirst(), sent.body(), round);
    }
  }

  private static void same(Push push, byte[] body, int round) {
    JsonNode json = Json.tree(body);
    List<String> records = new ArrayList<>();
    json.get("records").forEach(record -> records.add(record.path("Id").asString("")));
    assertThat(push.object()).as("round %d", round).isEqualTo(json.get("object").asString());
    assertThat(push.operation()).isEqualTo(json.get("operation").asString());
    assertThat(push.fields())
        .containsExactlyElementsOf(
            json.get("fields").valueStream().map(JsonNode::asString).toList());
    assertThat(records)
        .as("round %d", round)
        .containsSubsequence(
            push.records().stream().map(record -> record.get("Id").asString()).toList());
  }

  private byte[] mutated(byte[] body) {
    byte[] bytes = body.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      bytes = mutatedOnce(bytes);
    }
    return bytes;
  }

  private byte[] mutatedOnce(byte[] body) {
    if (body.length == 0) {
      return bytes(BITS.get(random.nextInt(BITS.size())));
    }
    int at = random.nextInt(body.length);
    int to = Math.min(body.length, at + random.nextInt(30));
    String text = new String(body, StandardCharsets.ISO_8859_1);
    byte[] flipped = body.clone();
    flipped[at] ^= (byte) (1 << random.nextInt(8));
    String bit =
        new String(bytes(BITS.get(random.nextInt(BITS.size()))), StandardCharsets.ISO_8859_1);
    return switch (random.nextInt(6)) {
      case 0 -> flipped;
      case 1 -> Arrays.copyOf(body, at);
      case 2 -> (text.substring(0, at) + text.substring(to)).getBytes(StandardCharsets.ISO_8859_1);
      case 3 -> (text.substring(0, to) + text.substring(at)).getBytes(StandardCharsets.ISO_8859_1);
      case 4 ->
          (text.substring(0, at) + bit + text.substring(at)).getBytes(StandardCharsets.ISO_8859_1);
      default -> text.replace("Edge", bit).getBytes(StandardCharsets.ISO_8859_1);
    };
  }

  private Map<String, String> mutated(Map<String, String> headers) {
    Map<String, String> other = new HashMap<>(headers);
    String name = List.copyOf(new TreeSet<>(headers.keySet())).get(random.nextInt(3));
    byte[] good = bytes(headers.getOrDefault(name, ""));
    String value = new String(mutatedOnce(good), StandardCharsets.ISO_8859_1);
    other.put(name, value);
    return other;
  }
}
