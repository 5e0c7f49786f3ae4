package dev.trestle.aws.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DataStackTest {
  private static Shape data;

  @BeforeAll
  static void synthesise() throws IOException {
    data = Shape.data();
  }

  @Test
  void the_database_is_encrypted_on_two_machines_not_public_and_cannot_be_deleted() {
    var database = data.properties("Database");
    assertThat(database.path("StorageEncrypted").asBoolean()).isTrue();
    assertThat(database.path("MultiAZ").asBoolean()).isTrue();
    assertThat(database.path("PubliclyAccessible").asBoolean(true)).isFalse();
    assertThat(database.path("DeletionProtection").asBoolean()).isTrue();
    assertThat(database.path("DeleteAutomatedBackups").asBoolean(true)).isFalse();
    assertThat(database.path("BackupRetentionPeriod").asInt()).isEqualTo(14);
    assertThat(database.path("CopyTagsToSnapshot").asBoolean()).isTrue();
  }

  @Test
  void users_log_in_by_iam_and_only_over_tls_and_nobody_writes_the_masters_password() {
    var database = data.properties("Database");
    assertThat(database.path("EnableIAMDatabaseAuthentication").asBoolean()).isTrue();
    assertThat(database.path("ManageMasterUserPassword").asBoolean()).isTrue();
    assertThat(database.has("MasterUserPassword")).isFalse();
    assertThat(database.path("DBParameterGroupName").path("Ref").asString())
        .isEqualTo("DatabaseSettings");
    assertThat(
            data.properties("DatabaseSettings").path("Parameters").path("rds.force_ssl").asString())
        .isEqualTo("1");
  }

  @Test
  void values_of_statements_never_reach_the_databases_log() {
    var settings = data.properties("DatabaseSettings").path("Parameters");
    assertThat(settings.path("log_error_verbosity").asString()).isEqualTo("terse");
    assertThat(settings.path("log_min_error_statement").asString()).isEqualTo("panic");
  }

  @Test
  void everything_is_kept_when_the_stack_is_deleted_or_a_part_replaced() {
    assertThat(data.resources())
        .isNotEmpty()
        .allSatisfy((id, resource) -> {
          assertThat(resource.path("DeletionPolicy").asString()).as(id).isEqualTo("Retain");
          assertThat(resource.path("UpdateReplacePolicy").asString()).as(id).isEqualTo("Retain");
        });
  }

  @Test
  void no_route_leads_out_of_the_isolated_subnets_and_nothing_leads_in() {
    assertThat(data.all("AWS::EC2::NatGateway")).isEmpty();
    assertThat(data.all("AWS::EC2::VPCEndpoint")).isEmpty();
    assertThat(data.all("AWS::EC2::Route"))
        .hasSize(1)
        .allSatisfy((id, route) ->
            assertThat(route.path("RouteTableId").path("Ref").asString())
                .isEqualTo("PublicRoutes"));
    assertThat(data.all("AWS::EC2::SubnetRouteTableAssociation"))
        .hasSize(4)
        .allSatisfy((id, association) ->
            assertThat(association.path("RouteTableId").path("Ref").asString())
                .isEqualTo(id.startsWith("Isolated") ? "IsolatedRoutes" : "PublicRoutes"));
    assertThat(data.all("AWS::EC2::Subnet"))
        .hasSize(4)
        .allSatisfy((id, subnet) ->
            assertThat(subnet.path("MapPublicIpOnLaunch").asBoolean(true)).isFalse());
  }

  @Test
  void the_database_stands_in_the_isolated_subnets_of_two_zones() {
    assertThat(refs(data.properties("DatabaseSubnets").path("SubnetIds")))
        .containsExactly("IsolatedSubnetA", "IsolatedSubnetB");
    assertThat(data.properties("IsolatedSubnetA").path("AvailabilityZone"))
        .isNotEqualTo(data.properties("IsolatedSubnetB").path("AvailabilityZone"));
  }

  @Test
  void only_functions_and_task_reach_the_database_and_it_reaches_nobody() {
    assertThat(edges())
        .containsExactlyInAnyOrder(
            "FunctionGroup -> DatabaseGroup 5432",
            "TaskGroup -> DatabaseGroup 5432",
            "DatabaseGroup -> 127.0.0.1/32 all",
            "TaskGroup -> 0.0.0.0/0 443",
            "TaskGroup -> 0.0.0.0/0 7443",
            "in: FunctionGroup -> DatabaseGroup 5432",
            "in: TaskGroup -> DatabaseGroup 5432");
  }

  /** Every rule of every security group. */
  private static List<String> edges() {
    List<String> edges = new ArrayList<>();
    data.all("AWS::EC2::SecurityGroup")
        .forEach((id, group) -> {
          assertThat(group.has("SecurityGroupIngress")).as(id).isFalse();
          assertThat(group.path("SecurityGroupEgress"))
              .as("without a rule everything may leave %s", id)
              .isNotEmpty();
          group
              .path("SecurityGroupEgress")
              .forEach(rule -> edges.add(id + " -> " + target(rule) + " " + port(rule)));
        });
    data.all("AWS::EC2::SecurityGroupIngress")
        .forEach((id, rule) ->
            edges.add(
                "in: "
                    + groupOf(rule.path("SourceSecurityGroupId"))
                    + " -> "
                    + groupOf(rule.path("GroupId"))
                    + " "
                    + port(rule)));
    assertThat(data.all("AWS::EC2::SecurityGroupEgress")).isEmpty();
    return edges;
  }

  private static String target(JsonNode rule) {
    return rule.has("CidrIp")
        ? rule.path("CidrIp").asString()
        : groupOf(rule.path("DestinationSecurityGroupId"));
  }

  private static String groupOf(JsonNode reference) {
    return reference.path("Fn::GetAtt").path(0).asString();
  }

  private static String port(JsonNode rule) {
    assertThat(rule.path("FromPort")).isEqualTo(rule.path("ToPort"));
    return rule.has("FromPort") ? rule.path("FromPort").asString() : "all";
  }

  private static List<String> refs(JsonNode list) {
    return list.valueStream().map(item -> item.path("Ref").asString()).toList();
  }

  @Test
  void texts_of_firewall_rules_keep_to_the_letters_that_ec2_takes() {
    var texts = new ArrayList<String>();
    data.all("AWS::EC2::SecurityGroup")
        .forEach((id, group) -> {
          texts.add(group.path("GroupDescription").asString());
          group
              .path("SecurityGroupEgress")
              .forEach(rule -> texts.add(rule.path("Description").asString()));
        });
    assertThat(texts)
        .hasSize(8)
        .allMatch(text -> text.matches("[a-zA-Z0-9. _\\-:/()#,@\\[\\]+=&;{}!$*]{1,255}"));
  }

  @Test
  void secrets_begin_as_random_texts_and_none_is_a_parameter() {
    assertThat(data.all("AWS::SecretsManager::Secret"))
        .hasSize(3)
        .allSatisfy((id, secret) -> {
          assertThat(secret.has("SecretString")).as(id).isFalse();
          assertThat(secret.path("GenerateSecretString").path("PasswordLength").asInt())
              .as(id)
              .isGreaterThanOrEqualTo(32);
        });
    assertThat(Shape.children(data.root().path("Parameters")).keySet())
        .noneMatch(name -> name.matches("(?i).*(password|secret|token).*"));
  }

  @Test
  void logs_of_the_network_and_the_database_end() {
    assertThat(data.all("AWS::Logs::LogGroup"))
        .hasSize(2)
        .allSatisfy((id, group) ->
            assertThat(group.path("RetentionInDays").path("Ref").asString())
                .as(id)
                .isEqualTo("LogDays"));
  }
}
