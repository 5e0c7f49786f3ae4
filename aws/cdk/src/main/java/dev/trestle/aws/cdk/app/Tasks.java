package dev.trestle.aws.cdk.app;

import dev.trestle.aws.cdk.parts.Conditions;
import dev.trestle.aws.cdk.parts.LogGroups;
import dev.trestle.aws.cdk.parts.Names;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.CfnCluster;
import software.amazon.awscdk.services.ecs.CfnService;
import software.amazon.awscdk.services.ecs.CfnTaskDefinition;
import software.amazon.awscdk.services.logs.CfnLogGroup;

/**
 * The bridge as a container, for what functions cannot do: hold the stream of change events, load
 * millions of rows, compare all of them. It is there only with an image, and always runs only as a
 * service; otherwise it catches up once an hour.
 */
final class Tasks {
  private static final String CATCH_UP_TIME = "25m";

  private final Stack stack;
  private final CfnLogGroup log;
  private final TaskRoles roles;

  private Tasks(Stack stack, CfnLogGroup log) {
    this.stack = stack;
    this.log = log;
    this.roles = TaskRoles.make(stack, log);
  }

  static void make(Stack stack, LogGroups logs) {
    var log = Conditions.HAS_TASK.only(stack, logs.make("TaskLog", Fn.sub("/ecs/${Name}")));
    var tasks = new Tasks(stack, log);
    var cluster =
        Conditions.HAS_TASK.only(
            stack,
            CfnCluster.Builder.create(stack, "Cluster")
                .clusterName(Fn.ref("Name"))
                .clusterSettings(
                    List.of(
                        CfnCluster.ClusterSettingsProperty.builder()
                            .name("containerInsights")
                            .value("enabled")
                            .build()))
                .build());
    var run = tasks.definition("Run", List.of("run"));
    var catchUp = tasks.definition("CatchUp", List.of("run", "--for", CATCH_UP_TIME));
    tasks.service(cluster, run);
    HourlyTask.make(stack, cluster, catchUp, tasks.roles);
  }

  private CfnTaskDefinition definition(String id, List<String> command) {
    return Conditions.HAS_TASK.only(
        stack,
        CfnTaskDefinition.Builder.create(stack, id + "Task")
            .family(Names.named(id.toLowerCase(Locale.ROOT)))
            .requiresCompatibilities(List.of("FARGATE"))
            .networkMode("awsvpc")
            .runtimePlatform(
                CfnTaskDefinition.RuntimePlatformProperty.builder()
                    .cpuArchitecture(Fn.ref("TaskProcessor"))
                    .operatingSystemFamily("LINUX")
                    .build())
            .cpu(Fn.ref("TaskCpu"))
            .memory(Fn.ref("TaskMemoryMiB"))
            .executionRoleArn(roles.execution().getAttrArn())
            .taskRoleArn(roles.task().getAttrArn())
            .containerDefinitions(List.of(container(command)))
            .build());
  }

  private CfnTaskDefinition.ContainerDefinitionProperty container(List<String> command) {
    return CfnTaskDefinition.ContainerDefinitionProperty.builder()
        .name("trestle")
        .image(
            Fn.sub(
                "${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/${ImageRepository}:${ImageTag}"))
        .command(command)
        .essential(true)
        .linuxParameters(
            CfnTaskDefinition.LinuxParametersProperty.builder().initProcessEnabled(true).build())
        .secrets(
            List.of(
                secret("TRESTLE_YAML", TaskRoles.config()),
                secret("TRESTLE_ORG_SECRET", Names.imported("OrgSecret")),
                secret(
                    "TRESTLE_DB_PASSWORD",
                    Fn.join("", List.of(Names.imported("TaskSecret"), ":password::")))))
        .logConfiguration(
            CfnTaskDefinition.LogConfigurationProperty.builder()
                .logDriver("awslogs")
                .options(
                    Map.of(
                        "awslogs-group", log.getRef(),
                        "awslogs-region", Fn.ref("AWS::Region"),
                        "awslogs-stream-prefix", "task"))
                .build())
        .build();
  }

  private static CfnTaskDefinition.SecretProperty secret(String name, String from) {
    return CfnTaskDefinition.SecretProperty.builder().name(name).valueFrom(from).build();
  }

  /** Never two at a time: the old one stops before the new one starts. */
  private void service(CfnCluster cluster, CfnTaskDefinition run) {
    Conditions.HAS_SERVICE.only(
        stack,
        CfnService.Builder.create(stack, "Stream")
            .serviceName(Names.named("stream"))
            .cluster(cluster.getRef())
            .taskDefinition(run.getRef())
            .launchType("FARGATE")
            .desiredCount(1)
            .deploymentConfiguration(
                CfnService.DeploymentConfigurationProperty.builder()
                    .minimumHealthyPercent(0)
                    .maximumPercent(100)
                    .deploymentCircuitBreaker(
                        CfnService.DeploymentCircuitBreakerProperty.builder()
                            .enable(true)
                            .rollback(true)
                            .build())
                    .build())
            .networkConfiguration(
                CfnService.NetworkConfigurationProperty.builder()
                    .awsvpcConfiguration(
                        CfnService.AwsVpcConfigurationProperty.builder()
                            .subnets(Fn.split(",", Names.imported("PublicSubnets")))
                            .securityGroups(List.of(Names.imported("TaskGroup")))
                            .assignPublicIp("ENABLED")
                            .build())
                    .build())
            .build());
  }
}
