package dev.trestle.aws.cdk.data;

import dev.trestle.aws.cdk.parts.LogGroups;
import dev.trestle.aws.cdk.parts.Names;
import dev.trestle.aws.cdk.parts.Reasons;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.rds.CfnDBInstance;
import software.amazon.awscdk.services.rds.CfnDBParameterGroup;
import software.amazon.awscdk.services.rds.CfnDBSubnetGroup;

/** PostgreSQL on two machines, encrypted, TLS only, with 14 days of point-in-time recovery. */
final class Database {
  private static final int BACKUP_DAYS = 14;

  private Database() {}

  static CfnDBInstance make(
      Stack stack, DataParameters parameters, Network network, Firewall firewall, LogGroups logs) {
    var log = logs.make("DatabaseLogGroup", Fn.sub("/aws/rds/instance/${Name}/postgresql"));
    var database =
        CfnDBInstance.Builder.create(stack, "Database")
            .dbInstanceIdentifier(Fn.ref("Name"))
            .dbInstanceClass(parameters.databaseClass().getValueAsString())
            .engine("postgres")
            .engineVersion(parameters.postgresMajor().getValueAsString())
            .dbName("trestle")
            .port(Integer.toString(Firewall.POSTGRES))
            .dbParameterGroupName(settings(stack).getRef())
            .dbSubnetGroupName(subnets(stack, network).getRef())
            .vpcSecurityGroups(List.of(firewall.database().getAttrGroupId()))
            .publiclyAccessible(false)
            .multiAz(true)
            .storageType("gp3")
            .storageEncrypted(true)
            .allocatedStorage(parameters.storageGib().getValueAsString())
            .maxAllocatedStorage(parameters.storageGibMax().getValueAsNumber())
            .backupRetentionPeriod(BACKUP_DAYS)
            .copyTagsToSnapshot(true)
            .deletionProtection(true)
            .deleteAutomatedBackups(false)
            .masterUsername("trestle_master")
            .manageMasterUserPassword(true)
            .enableIamDatabaseAuthentication(true)
            .caCertificateIdentifier("rds-ca-rsa2048-g1")
            .autoMinorVersionUpgrade(true)
            .allowMajorVersionUpgrade(false)
            .enableCloudwatchLogsExports(List.of("postgresql"))
            .build();
    database.getNode().addDependency(log);
    Reasons.accept(
        database,
        "AwsSolutions-RDS11",
        "A port is no secret: the security group lets in two groups and nobody else.");
    return database;
  }

  /** TLS only, and a log without the org's data. */
  private static CfnDBParameterGroup settings(Stack stack) {
    return CfnDBParameterGroup.Builder.create(stack, "DatabaseSettings")
        .description("TLS only; no values in the log; no forgotten transactions")
        .family(Fn.sub("postgres${PostgresMajor}"))
        .parameters(
            Map.of(
                "rds.force_ssl", "1",
                // An error's detail names the values of the row, which are the org's data.
                "log_error_verbosity", "terse",
                "log_min_error_statement", "panic",
                "idle_in_transaction_session_timeout", "60000"))
        .build();
  }

  private static CfnDBSubnetGroup subnets(Stack stack, Network network) {
    return CfnDBSubnetGroup.Builder.create(stack, "DatabaseSubnets")
        .dbSubnetGroupName(Names.named("isolated"))
        .dbSubnetGroupDescription("The isolated subnets")
        .subnetIds(network.isolated())
        .build();
  }
}
