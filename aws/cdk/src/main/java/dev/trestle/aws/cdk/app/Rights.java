package dev.trestle.aws.cdk.app;

import dev.trestle.aws.cdk.parts.Function;
import dev.trestle.aws.cdk.parts.Names;
import dev.trestle.aws.cdk.parts.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.logs.CfnLogGroup;

/**
 * What each function may do: the whole list. Names of functions are known beforehand, so that roles
 * need no function.
 */
record Rights(Queues queues) {

  List<Map<String, Object>> of(Function function, CfnLogGroup log) {
    List<Map<String, Object>> rights = new ArrayList<>();
    rights.add(
        Policies.allow(
            "Log",
            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
            List.of(log.getAttrArn())));
    if (function.place == Function.Place.ISOLATED) {
      rights.addAll(network(function));
    }
    if (function.databaseUser != null) {
      rights.add(
          Policies.allow(
              "Connect", List.of("rds-db:connect"), List.of(databaseUser(function.databaseUser))));
    }
    rights.addAll(
        switch (function) {
          case INSERT, UPDATE, DELETE -> List.of(send());
          case APPLY -> List.of(receive(queues.changes().getAttrArn()));
          case DEAD_LETTER -> List.of(receive(queues.dead().getAttrArn()));
          case FETCH ->
              List.of(
                  send(),
                  Policies.allow(
                      "Tickets", List.of("lambda:InvokeFunction"), List.of(alias(Function.APPLY))),
                  secret("OrgSecret"));
          case QUERY, ADMIN -> List.of();
        });
    return List.copyOf(rights);
  }

  /** The alias {@code live} of a function. */
  static String alias(Function function) {
    return Names.arn("lambda", "function:${Name}-" + function.dashed() + ":live");
  }

  static Map<String, Object> secret(String export) {
    return Policies.allow(
        "Secret", List.of("secretsmanager:GetSecretValue"), List.of(Names.imported(export)));
  }

  private Map<String, Object> send() {
    return Policies.allow(
        "Send", List.of("sqs:SendMessage"), List.of(queues.changes().getAttrArn()));
  }

  private static Map<String, Object> receive(String queue) {
    return Policies.allow(
        "Receive",
        List.of(
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:ChangeMessageVisibility",
            "sqs:GetQueueAttributes"),
        List.of(queue));
  }

  private static String databaseUser(String user) {
    return Fn.join(
        "",
        List.of(Names.arn("rds-db", "dbuser:"), Names.imported("DatabaseResource"), "/" + user));
  }

  /**
   * For Lambda itself, which puts the function into the subnets; denied to the code that runs in
   * it.
   */
  private static List<Map<String, Object>> network(Function function) {
    var actions =
        List.of(
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSubnets",
            "ec2:AssignPrivateIpAddresses",
            "ec2:UnassignPrivateIpAddresses");
    return List.of(
        Policies.allow("Network", actions, List.of("*")),
        Map.of(
            "Sid",
            "NotForTheCode",
            "Effect",
            "Deny",
            "Action",
            actions,
            "Resource",
            List.of("*"),
            "Condition",
            Map.of(
                "ArnEquals",
                Map.of(
                    "lambda:SourceFunctionArn",
                    List.of(Names.arn("lambda", "function:${Name}-" + function.dashed()))))));
  }
}
