package dev.trestle.aws.cdk.watch;

import dev.trestle.aws.cdk.parts.Function;
import dev.trestle.aws.cdk.watch.Alarm.Bound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;

/** Alarms along the way of a change: receivers, queue, Apply, DeadLetter, Fetch. */
final class FlowAlarms {
  private static final int MINUTE = 60;
  private static final int FIVE_MINUTES = 300;

  private FlowAlarms() {}

  static List<Alarm> all() {
    List<Alarm> alarms = new ArrayList<>();
    for (var function : Function.values()) {
      alarms.add(failing(function));
    }
    alarms.addAll(receiving());
    alarms.addAll(queued());
    alarms.addAll(fetching());
    return List.copyOf(alarms);
  }

  /** Takes a rollout back, too. */
  private static Alarm failing(Function function) {
    return new Alarm(
        function.camel() + "Failing",
        function.camel() + " fails in more than 1 % of its runs.",
        "Function failing",
        new Reading.Share(
            Reading.lambda(function, "Errors"), Reading.lambda(function, "Invocations")),
        Bound.above(1),
        MINUTE,
        2);
  }

  private static List<Alarm> receiving() {
    return List.of(
        new Alarm(
            "HooksErrors",
            "More than 1 % of pushes end in a server error.",
            "Push address failing",
            new Reading.Share(
                Reading.gateway("Hooks", "5xx", "Sum"), Reading.gateway("Hooks", "Count", "Sum")),
            Bound.above(1),
            FIVE_MINUTES,
            2),
        new Alarm(
            "PushesRefused",
            "Many pushes are refused: signature, clock, org or form.",
            "Pushes refused",
            Reading.own(FunctionMetric.PUSHES_REFUSED, "Sum"),
            Bound.above(20),
            FIVE_MINUTES,
            1),
        new Alarm(
            "PushRowsRetry",
            "The queue does not take rows; the org must send them again.",
            "Pushes not stored",
            Reading.own(FunctionMetric.PUSH_ROWS_RETRY, "Sum"),
            Bound.above(0),
            FIVE_MINUTES,
            2),
        new Alarm(
            "Throttled",
            "Lambda turns away runs of functions.",
            "Throttled",
            new Reading.Sum(
                Arrays.stream(Function.values())
                    // Fetch runs once at a time: a start that is turned away is made good by the
                    // next minute.
                    .filter(function -> function != Function.FETCH)
                    .map(function -> Reading.lambda(function, "Throttles"))
                    .toList()),
            Bound.above(0),
            FIVE_MINUTES,
            3),
        new Alarm(
            "Concurrency",
            "The account uses more than 80 % of the concurrency it may.",
            "Throttled",
            new Reading.OfQuota(
                new Reading.Series(
                    "AWS/Usage",
                    "ResourceCount",
                    Map.of(
                        "Service",
                        "Lambda",
                        "Type",
                        "Resource",
                        "Resource",
                        "ConcurrentExecutions",
                        "Class",
                        "None"),
                    "Maximum")),
            Bound.above(80),
            FIVE_MINUTES,
            2));
  }

  private static List<Alarm> queued() {
    return List.of(
        new Alarm(
            "QueueSlow",
            "A change waits for more than two minutes.",
            "Queue slow",
            Reading.queue("changes.fifo", "ApproximateAgeOfOldestMessage"),
            Bound.above(120),
            MINUTE,
            5),
        new Alarm(
            "QueueStuck",
            "A change waits for more than 15 minutes.",
            "Queue slow",
            Reading.queue("changes.fifo", "ApproximateAgeOfOldestMessage"),
            Bound.above(900),
            MINUTE,
            1),
        new Alarm(
            "MessagesFailed",
            "Apply gives messages back again and again.",
            "Messages failing",
            Reading.own(FunctionMetric.MESSAGES_FAILED, "Sum"),
            Bound.above(0),
            FIVE_MINUTES,
            3),
        new Alarm(
            "DeadLetters",
            "A message failed five times; its row was marked and will be read again.",
            "Dead letters",
            Reading.own(FunctionMetric.DEAD_LETTERS, "Sum"),
            Bound.above(0),
            FIVE_MINUTES,
            1),
        new Alarm(
            "DeadLettersUnreadable",
            "A failed message did not even tell its row: a change may be missing until the next verification.",
            "Dead letters",
            Reading.own(FunctionMetric.DEAD_LETTERS_UNREADABLE, "Sum"),
            Bound.above(0),
            FIVE_MINUTES,
            1),
        new Alarm(
            "DeadLettersStuck",
            "A failed message waits for more than 15 minutes: its row is not marked yet.",
            "Dead letters",
            Reading.queue("changes-dlq.fifo", "ApproximateAgeOfOldestMessage"),
            Bound.above(900),
            FIVE_MINUTES,
            1));
  }

  private static List<Alarm> fetching() {
    return List.of(
        new Alarm(
            "FetchNotRunning",
            "Fetch was not started for five minutes.",
            "Fetch not running",
            Reading.lambda(Function.FETCH, "Invocations"),
            Bound.belowOrSilent(1),
            FIVE_MINUTES,
            1),
        new Alarm(
            "ScheduleFailing",
            "The scheduler cannot start what it should.",
            "Fetch not running",
            new Reading.Series(
                "AWS/Scheduler",
                "TargetErrorCount",
                Map.of("ScheduleGroup", Fn.ref("Schedules")),
                "Sum"),
            Bound.above(0),
            FIVE_MINUTES,
            3),
        new Alarm(
            "FetchFailures",
            "Salesforce does not answer, or refuses.",
            "Fetch failing",
            Reading.own(FunctionMetric.FETCH_FAILURES, "Sum"),
            Bound.above(0),
            FIVE_MINUTES,
            3),
        new Alarm(
            "LoginRefused",
            "Salesforce refuses the login: key, certificate, secret or user.",
            "Login refused",
            Reading.own(FunctionMetric.LOGINS_REFUSED, "Sum"),
            Bound.above(0),
            FIVE_MINUTES,
            1),
        new Alarm(
            "DoubtsOld",
            "A doubted row waits for more than five minutes.",
            "Doubted rows wait",
            Reading.own(FunctionMetric.OLDEST_DOUBT_SECONDS, "Maximum"),
            Bound.above(300),
            MINUTE,
            3));
  }
}
