package dev.trestle.aws.cdk.watch;

import dev.trestle.aws.cdk.parts.Conditions;
import dev.trestle.aws.cdk.parts.Names;
import dev.trestle.aws.cdk.parts.Policies;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sns.CfnSubscription;
import software.amazon.awscdk.services.sns.CfnTopic;
import software.amazon.awscdk.services.sns.CfnTopicPolicy;

/** Where alarms go: CloudWatch may write to it, over TLS, and a mail address reads it. */
final class Topic {
  private Topic() {}

  static String make(Stack stack) {
    var topic =
        CfnTopic.Builder.create(stack, "AlarmTopic")
            .topicName(Names.named("alarms"))
            .build()
            .getRef();
    CfnTopicPolicy.Builder.create(stack, "AlarmTopicPolicy")
        .topics(List.of(topic))
        .policyDocument(
            Policies.document(
                List.of(alarmsMayWrite(topic), Policies.tlsOnly("sns:Publish", topic))))
        .build();
    Conditions.HAS_EMAIL.only(
        stack,
        CfnSubscription.Builder.create(stack, "AlarmMail")
            .topicArn(topic)
            .protocol("email")
            .endpoint(Fn.ref("AlarmEmail"))
            .build());
    return topic;
  }

  private static Map<String, Object> alarmsMayWrite(String topic) {
    return Map.of(
        "Sid",
        "Alarms",
        "Effect",
        "Allow",
        "Action",
        "sns:Publish",
        "Resource",
        topic,
        "Principal",
        Map.of("Service", "cloudwatch.amazonaws.com"),
        "Condition",
        Map.of("StringEquals", Map.of("aws:SourceAccount", Names.ACCOUNT)));
  }
}
