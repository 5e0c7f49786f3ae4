package dev.trestle.aws.cdk.data;

import dev.trestle.aws.cdk.parts.Boundary;
import dev.trestle.aws.cdk.parts.Parameters;
import java.util.List;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;

/** What may be chosen about the data stack. */
record DataParameters(
    CfnParameter vpcCidr,
    CfnParameter databaseClass,
    CfnParameter storageGib,
    CfnParameter storageGibMax,
    CfnParameter postgresMajor,
    CfnParameter logDays) {

  static DataParameters declare(Stack stack) {
    var parameters = new Parameters(stack);
    parameters.group("General");
    parameters.text(
        "Name",
        "^[a-z](-?[a-z0-9]){1,19}$",
        "trestle",
        "Begins the names of all that is made here. Give the app stack the same.");
    var logDays =
        parameters.number(
            "LogDays",
            List.of("7", "14", "30", "60", "90", "180", "365"),
            "30",
            "Days that logs are kept.");
    Boundary.declare(parameters);
    parameters.group("Network");
    var vpcCidr =
        parameters.text(
            "VpcCidr",
            "^(\\d{1,3}\\.){3}\\d{1,3}/(16|17|18|19|20|21|22)$",
            "10.42.0.0/16",
            "Addresses of the network, /16 to /22. It must not overlap networks you want to connect.");
    parameters.group("Database");
    var databaseClass =
        parameters.text(
            "DatabaseClass",
            "^db\\.[a-z0-9-]+\\.[a-z0-9]+$",
            "db.t4g.medium",
            "Size of the database machines (two of them: Multi-AZ).");
    var storage =
        parameters.number("DatabaseStorageGiB", 20, 16384, 50, "Storage at the start, in GiB.");
    var storageMax =
        parameters.number(
            "DatabaseStorageGiBMax",
            22,
            65536,
            500,
            "Up to which the storage grows by itself, in GiB. At least a tenth more than the start.");
    var major =
        parameters.choice(
            "PostgresMajor",
            List.of("16", "17", "18"),
            "18",
            "PostgreSQL's major version. Changing it later is an upgrade: docs/aws.md#blue-and-green");
    parameters.show();
    return new DataParameters(vpcCidr, databaseClass, storage, storageMax, major, logDays);
  }
}
