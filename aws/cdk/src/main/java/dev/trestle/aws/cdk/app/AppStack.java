package dev.trestle.aws.cdk.app;

import dev.trestle.aws.cdk.parts.Conditions;
import dev.trestle.aws.cdk.parts.Function;
import dev.trestle.aws.cdk.parts.LogGroups;
import dev.trestle.aws.cdk.watch.Alarms;
import dev.trestle.aws.cdk.watch.Budget;
import dev.trestle.aws.cdk.watch.Dashboard;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** Everything that runs. Imports what {@code DataStack} exports under the same Name. */
public final class AppStack extends Stack {
  private static final String SIGNED =
      "Pushes are signed over their body, which an authorizer does not get; the function checks. Mutual TLS comes on top.";
  private static final String KEYED =
      "The API's own keys and roles, which are rows of the database; the function checks.";

  public AppStack(@Nullable Construct scope, String id) {
    super(
        scope,
        id,
        StackProps.builder()
            .description(
                "Trestle: gateways, functions, queues and alarms. Needs the data stack of the same Name.")
            .synthesizer(new BootstraplessSynthesizer())
            .analyticsReporting(false)
            .build());
    var parameters = AppParameters.declare(this);
    Conditions.declare(this);
    var logs = new LogGroups(this, parameters.logDays());
    var queues = Queues.make(this);
    var functions = Functions.make(this, parameters, queues, logs);
    var aliases = Releases.make(this, functions);
    Triggers.make(this, parameters, queues, aliases);

    var rate = parameters.pushRate().getValueAsNumber();
    var hooks =
        new Gateway(this, "Hooks", Conditions.HAS_HOOKS_DOMAIN, aliases, SIGNED)
            .route("HookInsert", "POST /hooks/insert", Function.INSERT, rate, rate)
            .route("HookUpdate", "POST /hooks/update", Function.UPDATE, rate, rate)
            .route("HookChanges", "POST /hooks/changes", Function.UPDATE, rate, rate)
            .route("HookDelete", "POST /hooks/delete", Function.DELETE, rate, rate);
    Domain.ofHooks(this, hooks.api(), hooks.stage(logs, rate, rate));

    var reads = parameters.readRate().getValueAsNumber();
    var read =
        new Gateway(this, "Read", Conditions.HAS_READ_DOMAIN, aliases, KEYED)
            .route("ReadV1", "GET /v1/{proxy+}", Function.QUERY, reads, reads)
            .route("ReadHealth", "GET /health/{proxy+}", Function.QUERY, 10, 20);
    Domain.ofReads(this, read.api(), read.stage(logs, reads, reads));

    Tasks.make(this, logs);
    Alarms.make(this, parameters.connectionsAlarm());
    Dashboard.make(this);
    Budget.make(this, parameters.budget());
  }
}
