package dev.trestle.aws.cdk.app;

import dev.trestle.aws.cdk.parts.Boundary;
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
  private static final int HEALTH_CHECKS_PER_SECOND = 10;
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

    var hooks =
        new Gateway(this, "Hooks", Conditions.HAS_HOOKS_DOMAIN, aliases, SIGNED)
            .route("HookInsert", "POST /hooks/insert", Function.INSERT)
            .route("HookUpdate", "POST /hooks/update", Function.UPDATE)
            .route("HookChanges", "POST /hooks/changes", Function.UPDATE)
            .route("HookDelete", "POST /hooks/delete", Function.DELETE);
    Domain.ofHooks(this, hooks.api(), hooks.stage(logs, parameters.pushRate()));

    var read =
        new Gateway(this, "Read", Conditions.HAS_READ_DOMAIN, aliases, KEYED)
            .route("ReadIndex", "GET /v1", Function.QUERY)
            .route("ReadGet", "GET /v1/{proxy+}", Function.QUERY)
            .route("ReadHead", "HEAD /v1/{proxy+}", Function.QUERY)
            // Browsers ask before they read another site's API.
            .route("ReadOptions", "OPTIONS /v1/{proxy+}", Function.QUERY)
            .route("ReadHealth", "GET /health/{proxy+}", Function.QUERY)
            .limit("GET /health/{proxy+}", HEALTH_CHECKS_PER_SECOND);
    Domain.ofReads(this, read.api(), read.stage(logs, parameters.readRate()));

    Tasks.make(this, logs);
    Alarms.make(this, parameters.connectionsAlarm(), parameters.quietHoursMax());
    Dashboard.make(this);
    Budget.make(this, parameters.budget());
    Boundary.giveToAll(this);
  }
}
