package dev.trestle.aws.local;

import static dev.trestle.aws.local.LambdaFixture.event;
import static dev.trestle.aws.local.LambdaFixture.failed;
import static dev.trestle.aws.local.LambdaFixture.returned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.trestle.aws.local.emf.Metric;
import dev.trestle.aws.local.handlers.BrokenHandler;
import dev.trestle.aws.local.handlers.EchoHandler;
import dev.trestle.aws.local.handlers.HooksHandler;
import dev.trestle.aws.local.handlers.OrdersHandler;
import dev.trestle.aws.local.lambda.AsyncInvocations;
import dev.trestle.aws.local.lambda.EnvironmentStats;
import dev.trestle.aws.local.lambda.InvocationResult;
import dev.trestle.aws.local.lambda.InvocationResult.Throttled;
import dev.trestle.aws.local.lambda.InvocationResult.TooLarge;
import dev.trestle.aws.local.lambda.LambdaFunction;
import dev.trestle.aws.local.schedule.Scheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** With the real runtime client in processes of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LambdaTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private Path folder = Path.of("");
  private LambdaFixture fixture;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    folder = temporary;
    fixture = new LambdaFixture(folder);
  }

  @AfterAll
  void stop() {
    fixture.close();
    threads.close();
  }

  @Test
  void an_environment_is_used_again_and_its_first_times_are_measured() throws Exception {
    LambdaFunction function = fixture.create("Warm", OrdersHandler.class);

    String first = returned(function.invoke(event("who"))).asString();
    String second = returned(function.invoke(event("who"))).asString();

    assertThat(second).isEqualTo(first);
    assertThat(function.environments())
        .singleElement()
        .satisfies(environment -> {
          assertThat(environment.invocations()).isEqualTo(2);
          assertThat(environment.initMs()).isPositive();
          assertThat(environment.firstInvokeMs()).isPositive();
          assertThat(environment.restoreMs()).isNull();
        });
  }

  @Test
  void a_function_knows_its_deadline_its_alias_and_the_folder_of_its_zip() throws Exception {
    LambdaFunction function = fixture.create("Context", OrdersHandler.class);

    JsonNode context = returned(function.invoke(event("CONTEXT")));

    assertThat(context.get(0).asInt()).isBetween(1, 20_000);
    assertThat(context.get(1).asString())
        .isEqualTo("arn:aws:lambda:eu-west-1:000000000000:function:Context:live");
    assertThat(context.get(2).asString()).isEqualTo("1");
    assertThat(context.get(3).asString()).isEqualTo(fixture.code().toString());
  }

  @Test
  void snap_start_hooks_run_once_and_init_and_restore_are_measured_apart() throws Exception {
    LambdaFunction function = fixture.create("Snap", HooksHandler.class, true, LONG, 1);

    JsonNode called = returned(function.invoke(event("which")));

    assertThat(called.toString()).isEqualTo("[\"beforeCheckpoint\",\"afterRestore\"]");
    EnvironmentStats environment = function.environments().getFirst();
    assertThat(environment.initMs()).isPositive();
    assertThat(environment.restoreMs()).isPositive();
  }

  @Test
  void an_exception_is_reported_with_its_type_and_the_environment_lives_on() throws Exception {
    LambdaFunction function = fixture.create("Throwing", OrdersHandler.class);

    JsonNode error = failed(function.invoke(event("THROW")));

    assertThat(error.path("errorType").asString()).isEqualTo("java.lang.IllegalStateException");
    assertThat(error.path("errorMessage").asString()).isEqualTo("as ordered");
    assertThat(error.path("stackTrace").isArray()).isTrue();
    assertThat(returned(function.invoke(event("who"))).isString()).isTrue();
    assertThat(function.environments()).hasSize(1);
  }

  @Test
  void a_handler_that_cannot_be_loaded_fails_the_invocation_with_its_reason() throws Exception {
    LambdaFunction function = fixture.create("Broken", BrokenHandler.class);

    JsonNode error = failed(function.invoke(event("who")));

    assertThat(error.path("errorMessage").asString()).contains("a variable is missing");
  }

  @Test
  void a_function_that_takes_too_long_is_ended_and_replaced() throws Exception {
    LambdaFunction function =
        fixture.create("Slow", OrdersHandler.class, false, Duration.ofSeconds(2), 1);

    JsonNode error = failed(function.invoke(event("HANG")));

    assertThat(error.path("errorType").asString()).isEqualTo("Sandbox.Timedout");
    assertThat(error.path("errorMessage").asString()).contains("2.00 seconds");
    assertThat(returned(function.invoke(event("who"))).asString()).startsWith("Slow-");
    assertThat(function.environments()).hasSize(2);
  }

  @Test
  void a_process_that_dies_fails_its_invocation_at_once() throws Exception {
    LambdaFunction function = fixture.create("Dying", OrdersHandler.class);

    JsonNode error = failed(function.invoke(event("HALT")));

    assertThat(error.path("errorType").asString()).isEqualTo("Runtime.ExitError");
    assertThat(error.path("errorMessage").asString()).contains("status 7");
    assertThat(returned(function.invoke(event("who"))).isString()).isTrue();
  }

  @Test
  void one_environment_has_one_invocation_and_more_than_reserved_are_throttled() throws Exception {
    LambdaFunction function = fixture.create("Crowded", OrdersHandler.class);
    List<CompletableFuture<InvocationResult>> hanging =
        List.of(invokeLater(function, "HANG"), invokeLater(function, "HANG"));
    await()
        .atMost(LONG)
        .until(() ->
            function.environments().stream().filter(one -> one.state().equals("busy")).count()
                == 2);

    assertThat(function.invoke(event("who"))).isInstanceOf(Throttled.class);

    assertThat(function.kill()).isEqualTo(1);
    assertThat(function.kill()).isEqualTo(1);
    await().atMost(LONG).until(() -> hanging.stream().allMatch(CompletableFuture::isDone));
    for (CompletableFuture<InvocationResult> killed : hanging) {
      assertThat(failed(killed.get()).path("errorType").asString()).isEqualTo("Runtime.ExitError");
    }
    assertThat(returned(function.invoke(event("who"))).isString()).isTrue();
    assertThat(function.counts().all()).containsEntry("throttled", 1L).containsEntry("failed", 2L);
  }

  @Test
  void a_response_over_six_megabytes_is_an_error_and_a_request_is_refused() throws Exception {
    LambdaFunction function = fixture.create("Large", OrdersHandler.class);

    JsonNode error = failed(function.invoke(event("LARGE")));

    assertThat(error.path("errorType").asString()).isEqualTo("Function.ResponseSizeTooLarge");
    assertThat(function.invoke(new byte[7_000_000])).isInstanceOf(TooLarge.class);
  }

  @Test
  void an_unused_environment_ends_and_the_next_invocation_starts_another() throws Exception {
    LambdaFunction function = fixture.create("Idle", OrdersHandler.class);
    String first = returned(function.invoke(event("who"))).asString();

    function.coolDown(Duration.ZERO);

    assertThat(returned(function.invoke(event("who"))).asString()).isNotEqualTo(first);
    await().atMost(LONG).until(() -> function.environments().getFirst().state().equals("dead"));
  }

  @Test
  void while_a_deploy_rolls_both_versions_run_and_at_its_end_only_the_new_one() throws Exception {
    LambdaFunction function = fixture.create("Rolling", EchoHandler.class);

    int version = function.publish(fixture.code(), 0.5);
    List<Integer> rolling =
        List.of(version(function), version(function), version(function), version(function));
    function.publish(fixture.code(), 1);

    assertThat(version).isEqualTo(2);
    assertThat(rolling).containsExactlyInAnyOrder(1, 1, 2, 2);
    assertThat(version(function)).isEqualTo(3);
  }

  private static int version(LambdaFunction function) throws InterruptedException {
    InvocationResult result = function.invoke(event("echo"));
    return ((InvocationResult.Returned) result).version();
  }

  @Test
  void metrics_in_what_a_function_prints_are_added_up_and_bad_ones_told() throws Exception {
    LambdaFunction function = fixture.create("Metrics", OrdersHandler.class);

    assertThat(returned(function.invoke(event("METRIC"))).isObject()).isTrue();
    assertThat(returned(function.invoke(event("METRIC"))).isObject()).isTrue();

    await()
        .atMost(LONG)
        .untilAsserted(() ->
            assertThat(fixture.metrics().metrics())
                .containsEntry("Trestle/RowsApplied", new Metric(2, 6, 3, 3)));
    await()
        .atMost(LONG)
        .untilAsserted(() ->
            assertThat(fixture.metrics().problems())
                .contains("_aws.Timestamp is not a whole number"));
    assertThat(Files.readString(folder.resolve("Metrics.log"))).contains("RowsApplied");
  }

  @Test
  void a_schedule_invokes_again_and_again_and_what_fails_is_not_repeated() throws Exception {
    LambdaFunction function =
        fixture.create("Scheduled", BrokenHandler.class, false, Duration.ofSeconds(20), 1);
    try (AsyncInvocations async = new AsyncInvocations(Duration.ofMillis(1));
        Scheduler scheduler = new Scheduler(async)) {
      scheduler.every(Duration.ofMillis(500), function);

      await().atMost(LONG).until(() -> function.counts().all().getOrDefault("failed", 0L) >= 2);
      await().atMost(LONG).until(() -> async.dropped() >= 2);
    }
  }

  private CompletableFuture<InvocationResult> invokeLater(LambdaFunction function, String order) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return function.invoke(event(order));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        threads);
  }
}
