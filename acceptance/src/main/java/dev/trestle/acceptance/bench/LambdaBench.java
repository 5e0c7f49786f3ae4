package dev.trestle.acceptance.bench;

import dev.trestle.acceptance.admin.Admin;
import dev.trestle.acceptance.demo.AwsShape;
import dev.trestle.acceptance.demo.Channel;
import dev.trestle.acceptance.demo.Demo;
import dev.trestle.acceptance.demo.LoadView;
import dev.trestle.acceptance.demo.Pause;
import dev.trestle.acceptance.process.Programs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code trestle bench lambda}. */
@Command(
    name = "lambda",
    mixinStandardHelpOptions = true,
    description = {
      "Starts of the AWS functions under the real Lambda runtime client on this machine: from the",
      "start of the process to the loaded handler, the restore, and the first event's answer."
    })
final class LambdaBench implements Callable<Integer> {
  private static final Duration SEEN_TIME = Duration.ofMinutes(2);
  private static final List<String> TIMES = List.of("initMs", "restoreMs", "firstInvokeMs");
  private static final double MEGABYTE = 1024.0 * 1024.0;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description = "Cold starts of each function (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Override
  public Integer call() {
    Path home = Programs.findHome();
    Demo.Options options =
        new Demo.Options(
            Optional.empty(), Optional.empty(), 1, 0, 3_600, Set.of(Channel.PUSH), true);
    try (Demo demo = Demo.start(home, options, new LoadView(spec.commandLine().getErr(), false))) {
      Pause pause = new Pause();
      demo.awaitLoaded(pause);
      demo.moveToAws();
      AwsShape aws = demo.aws().orElseThrow();
      Admin admin = Admin.of(demo.org(), List.of("Account"), 1);
      for (int round = 0; round < rounds; round++) {
        wakeAll(demo, aws, admin, pause);
        killAll(aws);
      }
      print(aws.program().stats().path("environments"), zipBytes(home));
      return 0;
    }
  }

  /** Each function answers at least once. */
  private void wakeAll(Demo demo, AwsShape aws, Admin admin, Pause pause) {
    admin.insert();
    admin.update();
    admin.delete();
    aws.program().order(JsonMapper.shared().createObjectNode().put("invoke", "Fetch"));
    pause.until(
        "an answer of Query",
        SEEN_TIME,
        () -> demo.api().get("/v1/account?limit=1").statusCode() == 200);
    pause.until("the org's pushes", SEEN_TIME, () -> awake(aws, "Insert", "Update", "Delete"));
    aws.awaitQuiet(pause);
    pause.until("Apply and Fetch", SEEN_TIME, () -> awake(aws, "Apply", "Fetch"));
  }

  private static boolean awake(AwsShape aws, String... functions) {
    JsonNode environments = aws.program().stats().path("environments");
    for (String function : functions) {
      boolean answered =
          environments.values().stream()
              .filter(each -> each.path("function").asString().equals(function))
              .filter(each -> !each.path("state").asString().equalsIgnoreCase("dead"))
              .anyMatch(each -> each.path("invocations").asInt() > 0);
      if (!answered) {
        return false;
      }
    }
    return true;
  }

  private static void killAll(AwsShape aws) {
    for (String function : List.of("Insert", "Update", "Delete", "Apply", "Fetch", "Query")) {
      ObjectNode kill = JsonMapper.shared().createObjectNode().put("kill", function);
      int killed;
      do {
        killed = aws.program().order(kill).path("kill").asInt(0);
      } while (killed > 0);
    }
  }

  private void print(JsonNode environments, long zipBytes) {
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Map<String, List<Double>>> measured = measured(environments);
    ObjectNode line = JsonMapper.shared().createObjectNode().put("bench", "lambda");
    out.printf(
        "%-11s %7s %9s %11s %16s%n",
        "function", "starts", "init ms", "restore ms", "first invoke ms");
    measured.forEach((function, times) -> {
      int starts = times.values().stream().mapToInt(List::size).max().orElse(0);
      ObjectNode node = line.putObject(function).put("starts", starts);
      out.printf("%-11s %7d", function, starts);
      TIMES.forEach(name -> {
        List<Double> values = times.getOrDefault(name, List.of());
        double median = values.isEmpty() ? Double.NaN : Medians.median(values);
        node.put(name, Math.round(median));
        out.printf(Locale.ROOT, " %10.0f", median);
      });
      out.println();
    });
    out.printf(Locale.ROOT, "functions' zip: %.1f MB%n", zipBytes / MEGABYTE);
    line.put("zipBytes", zipBytes);
    if (json) {
      out.println(line);
    }
    out.flush();
  }

  private static Map<String, Map<String, List<Double>>> measured(JsonNode environments) {
    Map<String, Map<String, List<Double>>> measured = new TreeMap<>();
    for (JsonNode each : environments.values()) {
      Map<String, List<Double>> times =
          measured.computeIfAbsent(each.path("function").asString(), f -> new TreeMap<>());
      for (String name : TIMES) {
        if (each.path(name).isNumber()) {
          times.computeIfAbsent(name, n -> new ArrayList<>()).add(each.path(name).asDouble());
        }
      }
    }
    return measured;
  }

  private static long zipBytes(Path home) {
    try {
      return Files.size(home.resolve("aws/functions/target/trestle-functions.zip"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
