package dev.trestle.aws.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.SqsException;
import tools.jackson.databind.JsonNode;

/** ElasticMQ, the mapping and the real runtime client together. Each test has groups of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueueTest {
  private static final Duration LONG = Duration.ofSeconds(15);

  private AwsFixture aws;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    aws = new AwsFixture(folder, Map.of());
  }

  @AfterAll
  void stop() {
    aws.close();
  }

  @Test
  void messages_of_a_group_arrive_in_order_also_when_many_groups_are_at_work() throws Exception {
    List<String> groups = IntStream.range(0, 10).mapToObj(i -> "order" + i).toList();
    for (int n = 0; n < 20; n++) {
      String body = "n" + n;
      aws.sendBatch(groups, IntStream.range(0, 10).mapToObj(_ -> body).toList());
    }
    for (String group : groups) {
      assertThat(aws.awaitSeen(group, lines -> lines.size() >= 20))
          .isEqualTo(
              IntStream.range(0, 20).mapToObj(n -> "Apply " + group + " n" + n + " 1").toList());
    }
    assertThat(aws.stats().path("mappings").path("Apply").path("outOfOrder").asInt()).isZero();
  }

  @Test
  void after_a_partial_failure_the_failed_message_and_the_later_ones_of_its_group_come_again()
      throws Exception {
    aws.sendBatch(List.of("partA", "partA", "partA", "partB"), List.of("a1", "once2", "a3", "b1"));

    List<String> a = aws.awaitSeen("partA", lines -> lines.size() >= 3);

    assertThat(a).containsExactly("Apply partA a1 1", "Apply partA once2 2", "Apply partA a3 2");
    assertThat(aws.seen("partB")).containsExactly("Apply partB b1 1");
  }

  @Test
  void a_poison_message_becomes_a_dead_letter_and_its_group_goes_on() throws Exception {
    aws.sendBatch(List.of("poisonG", "poisonG"), List.of("poison1", "after"));

    List<String> lines = aws.awaitSeen("poisonG", seen -> seen.size() >= 2);

    assertThat(lines)
        .anySatisfy(line -> assertThat(line).startsWith("DeadLetter poisonG poison1"))
        .anySatisfy(line -> assertThat(line).startsWith("Apply poisonG after"));
    JsonNode dead = aws.stats().path("deadLetters");
    assertThat(dead.path("messages").asInt()).as("%s", dead).isPositive();
    assertThat(dead.path("tooEarly").asInt()).as("%s", dead).isZero();
    assertThat(dead.path("receives").path("givenBack").asInt())
        .as("%s", dead)
        .isEqualTo(3 * dead.path("messages").asInt());
  }

  @Test
  void dead_letters_can_be_redriven() throws Exception {
    aws.order("{\"pause\":\"DeadLetter\"}");
    aws.send("redriveG", "poison");
    await()
        .atMost(LONG)
        .until(() -> aws.stats().path("queues").path("deadLetters").path("visible").asInt() == 1);

    assertThat(aws.order("{\"redrive\":true}").path("redrive").asBoolean()).isTrue();

    await().atMost(LONG).until(() -> failures() >= 6);
    aws.order("{\"resume\":\"DeadLetter\"}");
    assertThat(aws.awaitSeen("redriveG", seen -> !seen.isEmpty())).hasSize(1);
  }

  private int failures() throws IOException, InterruptedException {
    return aws.stats().path("mappings").path("Apply").path("failed").asInt();
  }

  @Test
  void when_a_deletion_is_lost_the_messages_come_a_second_time() throws Exception {
    aws.order("{\"duplicate\":{\"function\":\"Apply\",\"batches\":1}}");
    aws.send("dupG", "one");

    assertThat(aws.awaitSeen("dupG", lines -> lines.size() >= 2))
        .containsExactly("Apply dupG one 1", "Apply dupG one 2");
  }

  @Test
  void however_many_deletions_are_lost_none_is_lost_so_often_that_its_message_is_a_dead_letter()
      throws Exception {
    aws.order("{\"duplicate\":{\"function\":\"Apply\",\"batches\":100}}");
    aws.send("dupsG", "one");
    aws.awaitSeen("dupsG", lines -> lines.size() >= 2);
    aws.send("dupsG", "two");

    assertThat(aws.awaitSeen("dupsG", lines -> lines.size() >= 4))
        .containsExactly(
            "Apply dupsG one 1", "Apply dupsG one 2", "Apply dupsG two 1", "Apply dupsG two 2");
    aws.order("{\"duplicate\":{\"function\":\"Apply\",\"batches\":0}}");
  }

  @Test
  void the_message_of_an_environment_that_is_killed_comes_back() throws Exception {
    aws.send("killG", "hold");
    aws.awaitSeen("killG", lines -> lines.contains("Apply killG holding 1"));

    int killed = 0;
    while (aws.seen("killG").size() < 2 && killed < 2) {
      killed += aws.order("{\"kill\":\"Apply\"}").path("kill").asInt();
      aws.awaitSeen("killG", lines -> lines.size() >= 2);
    }

    assertThat(aws.seen("killG")).containsExactly("Apply killG holding 1", "Apply killG hold 2");
    assertThat(aws.stats().path("environments").toString()).contains("\"state\":\"dead\"");
  }

  @Test
  void a_burst_is_worked_off_and_nothing_is_lost() throws Exception {
    List<String> expected = new ArrayList<>();
    for (int batch = 0; batch < 60; batch++) {
      int first = batch * 10;
      aws.sendBatch(
          IntStream.range(0, 10).mapToObj(_ -> "burst").toList(),
          IntStream.range(first, first + 10).mapToObj(n -> "n" + n).toList());
      IntStream.range(first, first + 10).forEach(n -> expected.add("Apply burst n" + n + " 1"));
    }

    assertThat(aws.awaitSeen("burst", lines -> lines.size() >= 600)).isEqualTo(expected);
  }

  @Test
  void a_throttled_function_gets_its_messages_later_without_counting_as_a_failure()
      throws Exception {
    aws.order("{\"throttle\":{\"function\":\"Apply\",\"concurrency\":0}}");
    aws.send("throttleG", "one");
    await()
        .atMost(LONG)
        .until(() -> aws.stats().path("mappings").path("Apply").path("throttled").asInt() > 0);
    assertThat(aws.seen("throttleG")).isEmpty();

    aws.order("{\"throttle\":{\"function\":\"Apply\"}}");

    assertThat(aws.awaitSeen("throttleG", lines -> !lines.isEmpty())).hasSize(1);
  }

  @Test
  void while_the_queue_is_unavailable_senders_are_refused_and_the_mapping_waits() throws Exception {
    aws.order("{\"sqs\":false}");
    assertThat(catchThrowable(() -> aws.send("downG", "lost"))).isInstanceOf(SqsException.class);

    aws.order("{\"sqs\":true}");
    aws.send("downG", "one");

    assertThat(aws.awaitSeen("downG", lines -> !lines.isEmpty()))
        .containsExactly("Apply downG one 1");
  }

  @Test
  void a_paused_mapping_leaves_messages_in_the_queue() throws Exception {
    aws.order("{\"pause\":\"Apply\"}");
    aws.sendBatch(List.of("pauseA", "pauseB"), List.of("a", "b"));
    await()
        .atMost(LONG)
        .until(() -> aws.stats().path("queues").path("changes").path("visible").asInt() >= 1);

    aws.order("{\"resume\":\"Apply\"}");

    assertThat(aws.awaitSeen("pauseB", lines -> !lines.isEmpty())).hasSize(1);
  }

  @Test
  void an_order_that_does_not_exist_is_refused_with_a_reason() throws Exception {
    assertThat(aws.order("{\"explode\":true}").path("error").asString())
        .isEqualTo("there is no order explode");
    assertThat(aws.order("{\"kill\":\"Nobody\"}").path("error").asString()).contains("Nobody");
  }
}
