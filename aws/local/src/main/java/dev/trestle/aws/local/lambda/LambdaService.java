package dev.trestle.aws.local.lambda;

import dev.trestle.aws.local.emf.MetricCollector;
import dev.trestle.aws.local.lambda.Stopwatch.Mark;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** All functions of the account. */
public final class LambdaService implements AutoCloseable {
  public static final String REGION = "eu-west-1";
  public static final String ACCOUNT = "000000000000";

  /** What triggers and callers use, never the unpublished code. */
  public static final String ALIAS = "live";

  private final Map<String, LambdaFunction> functions = new ConcurrentSkipListMap<>();
  private final AtomicInteger environments = new AtomicInteger();
  private final AtomicInteger folders = new AtomicInteger();
  private final RuntimeApi runtimeApi;
  private final RuntimeCommand command;
  private final FunctionLogs logs;
  private final Path folder;

  /**
   * @param folder for logs and what the runtime needs; must exist
   */
  public LambdaService(Path folder, Clock clock, MetricCollector metrics) {
    this.folder = folder;
    runtimeApi = new RuntimeApi(clock);
    command = new RuntimeCommand(folder);
    logs = new FunctionLogs(folder, clock, metrics);
  }

  public LambdaFunction create(FunctionSpec spec) {
    LambdaFunction function = new LambdaFunction(spec, this::launch);
    functions.put(spec.name(), function);
    return function;
  }

  public @Nullable LambdaFunction find(String name) {
    return functions.get(name);
  }

  public Collection<LambdaFunction> all() {
    return List.copyOf(functions.values());
  }

  public void coolDown(Duration unusedFor) {
    functions.values().forEach(function -> function.coolDown(unusedFor));
  }

  /** A folder that does not exist yet, for code that is published later. */
  public Path folderFor(String name) {
    return folder.resolve(name + "-" + folders.incrementAndGet());
  }

  private Environment launch(FunctionSpec spec) {
    String id = spec.name() + "-" + environments.incrementAndGet();
    Environment environment = new Environment(id, spec);
    String address = runtimeApi.add(environment);
    environment.watch().mark(Mark.STARTED);
    environment.started(
        RuntimeProcess.start(
            command.command(spec),
            spec.code(),
            command.variables(spec, id, address),
            line -> logs.line(spec.name(), id, line)),
        () -> runtimeApi.remove(environment));
    return environment;
  }

  @Override
  public void close() {
    functions.values().forEach(LambdaFunction::close);
    runtimeApi.close();
    logs.close();
  }
}
