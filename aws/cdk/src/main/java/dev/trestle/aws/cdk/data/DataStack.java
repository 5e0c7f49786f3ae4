package dev.trestle.aws.cdk.data;

import dev.trestle.aws.cdk.parts.Boundary;
import dev.trestle.aws.cdk.parts.LogGroups;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** Everything that must outlive a deployment of the functions. */
public final class DataStack extends Stack {
  public DataStack(@Nullable Construct scope, String id) {
    super(
        scope,
        id,
        StackProps.builder()
            .description(
                "Trestle: network, PostgreSQL and secrets. Retained when the stack is deleted.")
            .synthesizer(new BootstraplessSynthesizer())
            .analyticsReporting(false)
            .build());
    var parameters = DataParameters.declare(this);
    var logs = new LogGroups(this, parameters.logDays());
    var network = Network.make(this, parameters);
    FlowLogs.make(this, network, logs);
    var firewall = Firewall.make(this, network);
    var database = Database.make(this, parameters, network, firewall, logs);
    var secrets = Secrets.make(this);
    new Exports(this)
        .give("VpcId", "The network.", network.vpc().getRef())
        .give("IsolatedSubnets", "Subnets without a way out.", join(network.isolated()))
        .give("PublicSubnets", "Subnets of the optional task.", join(network.open()))
        .give(
            "FunctionGroup",
            "Security group of the functions that use the database.",
            firewall.functions().getAttrGroupId())
        .give("TaskGroup", "Security group of the optional task.", firewall.task().getAttrGroupId())
        .give("DatabaseHost", "Where PostgreSQL listens.", database.getAttrEndpointAddress())
        .give("DatabasePort", "The port there.", database.getAttrEndpointPort())
        .give("DatabaseId", "The database instance.", database.getRef())
        .give("DatabaseResource", "What rds-db:connect names.", database.getAttrDbiResourceId())
        .give(
            "MasterSecret",
            "Kept and changed by RDS; needed once, for the first migrate.",
            database.getAttrMasterUserSecretSecretArn())
        .give(
            "OrgSecret",
            "Consumer secret of the connected app; put its value in.",
            secrets.org().getRef())
        .give(
            "HookSecret", "Signs pushes of senders without a certificate.", secrets.hook().getRef())
        .give("TaskSecret", "Login of the optional task.", secrets.task().getRef());
    Boundary.giveToAll(this);
    retainAll();
  }

  /** All of it, not the database alone: a network cannot go while a database stands in it. */
  private void retainAll() {
    for (var construct : getNode().findAll()) {
      if (construct instanceof CfnResource resource) {
        resource.getCfnOptions().setDeletionPolicy(CfnDeletionPolicy.RETAIN);
        resource.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.RETAIN);
      }
    }
  }

  private static String join(List<String> ids) {
    return Fn.join(",", ids);
  }
}
