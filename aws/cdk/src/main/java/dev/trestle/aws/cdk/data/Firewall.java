package dev.trestle.aws.cdk.data;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.CfnSecurityGroup;
import software.amazon.awscdk.services.ec2.CfnSecurityGroupIngress;

/**
 * Who may connect to whom: functions and task to the database, the task to Salesforce, nobody to
 * functions and task, and the database to nobody.
 */
record Firewall(CfnSecurityGroup database, CfnSecurityGroup functions, CfnSecurityGroup task) {
  static final int POSTGRES = 5432;
  private static final int HTTPS = 443;
  private static final int PUBSUB = 7443;

  static Firewall make(Stack stack, Network network) {
    var database =
        group(
            stack,
            network,
            "DatabaseGroup",
            "The database: reached by functions and task, reaches nobody",
            // Without a rule CloudFormation would let everything out; this one leads nowhere.
            List.of(
                CfnSecurityGroup.EgressProperty.builder()
                    .description("nowhere")
                    .ipProtocol("-1")
                    .cidrIp("127.0.0.1/32")
                    .build()));
    var functions =
        group(
            stack,
            network,
            "FunctionGroup",
            "Functions that use the database, and nothing else",
            List.of(toDatabase(database)));
    var task =
        group(
            stack,
            network,
            "TaskGroup",
            "The task: database and Salesforce",
            List.of(
                toDatabase(database),
                toWorld(HTTPS, "Salesforce, and AWS for image, secrets and logs"),
                toWorld(PUBSUB, "Pub/Sub API of Salesforce")));
    fromClient(stack, database, "DatabaseFromFunctions", functions);
    fromClient(stack, database, "DatabaseFromTask", task);
    return new Firewall(database, functions, task);
  }

  private static CfnSecurityGroup group(
      Stack stack,
      Network network,
      String id,
      String description,
      List<CfnSecurityGroup.EgressProperty> out) {
    return CfnSecurityGroup.Builder.create(stack, id)
        .vpcId(network.vpc().getRef())
        .groupDescription(description)
        .securityGroupEgress(out)
        .build();
  }

  private static CfnSecurityGroup.EgressProperty toDatabase(CfnSecurityGroup database) {
    return CfnSecurityGroup.EgressProperty.builder()
        .description("the database")
        .ipProtocol("tcp")
        .fromPort(POSTGRES)
        .toPort(POSTGRES)
        .destinationSecurityGroupId(database.getAttrGroupId())
        .build();
  }

  private static CfnSecurityGroup.EgressProperty toWorld(int port, String description) {
    return CfnSecurityGroup.EgressProperty.builder()
        .description(description)
        .ipProtocol("tcp")
        .fromPort(port)
        .toPort(port)
        .cidrIp("0.0.0.0/0")
        .build();
  }

  private static void fromClient(
      Stack stack, CfnSecurityGroup database, String id, CfnSecurityGroup client) {
    CfnSecurityGroupIngress.Builder.create(stack, id)
        .groupId(database.getAttrGroupId())
        .sourceSecurityGroupId(client.getAttrGroupId())
        .ipProtocol("tcp")
        .fromPort(POSTGRES)
        .toPort(POSTGRES)
        .build();
  }
}
