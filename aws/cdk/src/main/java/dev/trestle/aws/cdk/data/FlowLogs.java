package dev.trestle.aws.cdk.data;

import dev.trestle.aws.cdk.parts.LogGroups;
import dev.trestle.aws.cdk.parts.Names;
import dev.trestle.aws.cdk.parts.Policies;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.CfnFlowLog;
import software.amazon.awscdk.services.iam.CfnRole;

/** Refused connections of the network, for whoever looks for a wrong rule or an intruder. */
final class FlowLogs {
  private FlowLogs() {}

  static void make(Stack stack, Network network, LogGroups logs) {
    var group = logs.make("FlowLogGroup", Names.named("refused-connections"));
    var role =
        CfnRole.Builder.create(stack, "FlowLogRole")
            .assumeRolePolicyDocument(Policies.assumedBy("vpc-flow-logs.amazonaws.com"))
            .policies(
                List.of(
                    CfnRole.PolicyProperty.builder()
                        .policyName("write")
                        .policyDocument(
                            Policies.document(
                                List.of(
                                    Policies.allow(
                                        "Write",
                                        List.of(
                                            "logs:CreateLogStream",
                                            "logs:PutLogEvents",
                                            "logs:DescribeLogStreams"),
                                        List.of(group.getAttrArn())))))
                        .build()))
            .build();
    CfnFlowLog.Builder.create(stack, "FlowLog")
        .resourceId(network.vpc().getRef())
        .resourceType("VPC")
        .trafficType("REJECT")
        .logDestinationType("cloud-watch-logs")
        .logGroupName(group.getRef())
        .deliverLogsPermissionArn(role.getAttrArn())
        .build();
  }
}
