package dev.trestle.aws.cdk.app;

import dev.trestle.aws.cdk.parts.Boundary;
import dev.trestle.aws.cdk.parts.Conditions;
import dev.trestle.aws.cdk.parts.Parameters;
import java.util.List;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Stack;

/**
 * What may be chosen about the app stack. Conditions that follow from it are in {@link Conditions}.
 */
record AppParameters(
    CfnParameter logDays,
    CfnParameter applyMemory,
    CfnParameter queryMemory,
    CfnParameter applyConcurrency,
    CfnParameter queryConcurrency,
    CfnParameter pushRate,
    CfnParameter readRate,
    CfnParameter quietHoursMax,
    CfnParameter connectionsAlarm,
    CfnParameter budget) {
  private static final String ANY = "^.*$";
  private static final String DOMAIN = "^$|^([a-z0-9-]+\\.)+[a-z]{2,}$";
  private static final String CERTIFICATE =
      "^$|^arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[A-Za-z0-9-]+$";
  private static final String PEM = "^$|^-----BEGIN [\\s\\S]+-----\\s*$";

  static AppParameters declare(Stack stack) {
    var all = new Parameters(stack);
    all.group("General");
    all.text("Name", "^[a-z](-?[a-z0-9]){1,19}$", "trestle", "The Name given to the data stack.");
    all.text(
        "Release",
        "^[A-Za-z0-9._-]{1,40}$",
        "Names this deployment. Every deployment needs a new one: without it the functions go on as they were.");
    all.text(
        "CodeBucket",
        "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
        "Bucket, in this region, with the functions' zip.");
    all.text("CodeKey", "^[^/].*\\.zip$", "Key of the zip there.");
    all.text(
        "QueryCodeKey",
        "^[^/].*\\.zip$",
        "Key of the zip of Query: a smaller one if there is, else the same.");
    var logDays =
        all.number(
            "LogDays",
            List.of("7", "14", "30", "60", "90", "180", "365"),
            "30",
            "Days that logs are kept.");
    Boundary.declare(all);
    org(all);
    gateway(all);
    var pushRate =
        all.number(
            "PushesPerSecond", 1, 5000, 100, "Requests per second that each push address takes.");
    var readRate =
        all.number("ReadsPerSecond", 1, 5000, 500, "Requests per second that the read API takes.");
    all.group("Sizes");
    var applyMemory =
        all.number("ApplyMemoryMiB", 512, 10240, 1769, "Memory of Apply; 1769 is one processor.");
    var queryMemory = all.number("QueryMemoryMiB", 512, 10240, 1769, "Memory of Query.");
    var applyConcurrency =
        all.number(
            "ApplyConcurrency",
            2,
            1000,
            20,
            "How many Apply may run at a time for the queue. Each holds one connection.");
    var queryConcurrency =
        all.number(
            "QueryConcurrency",
            1,
            1000,
            50,
            "How many Query may run at a time. Each holds two connections.");
    all.choice(
        "Reserve",
        List.of("yes", "no"),
        "yes",
        "Whether concurrency is reserved for Query, Fetch and receivers. New accounts have too little for that: say no, ask AWS for more.");
    all.choice(
        "Rollout",
        List.of(
            "CodeDeployDefault.LambdaAllAtOnce",
            "CodeDeployDefault.LambdaCanary10Percent5Minutes",
            "CodeDeployDefault.LambdaLinear10PercentEvery1Minute"),
        "CodeDeployDefault.LambdaAllAtOnce",
        "How new versions take over. With the other two, alarms roll back.");
    task(all);
    all.group("Watching");
    all.text(
        "AlarmEmail",
        "^$|^[^@\\s]+@[^@\\s]+$",
        "",
        "Who is told of alarms; must confirm once. Empty: nobody.");
    var quietHoursMax =
        all.number(
            "QuietHoursMax",
            0,
            168,
            0,
            "Hours without a push after which to warn; as many as the org is ever quiet for. 0: never.");
    var connections =
        all.number(
            "DatabaseConnectionsMax",
            10,
            5000,
            250,
            "Connections at which to warn: 70 % of what the database size allows.");
    var budget =
        all.number(
            "BudgetUsd",
            0,
            1000000,
            300,
            "Monthly cost of the account, in USD, to warn at. 0: no budget.");
    all.show();
    return new AppParameters(
        logDays,
        applyMemory,
        queryMemory,
        applyConcurrency,
        queryConcurrency,
        pushRate,
        readRate,
        quietHoursMax,
        connections,
        budget);
  }

  private static void org(Parameters all) {
    all.group("Salesforce");
    all.text(
        "OrgLogin",
        "^https://[A-Za-z0-9.-]+$",
        "My Domain of the org: https://acme.my.salesforce.com");
    all.text("OrgClientId", "^\\S{10,256}$", "Consumer key of the connected app.");
    all.text(
        "OrgUsername",
        "^(\\S+@\\S+)?$",
        "",
        "The user to log in as by JWT bearer; the org's secret is then the private key. Without it the secret is the consumer secret.");
    all.text(
        "OrgId",
        "^00D[A-Za-z0-9]{15}$",
        "The org's id, 18 characters. Pushes of other orgs are refused.");
    all.text(
        "OrgSchema",
        "^[a-z][a-z0-9_]{0,30}$",
        "crm",
        "Schema in PostgreSQL: org.name of trestle.yaml.");
    all.text(
        "PushCertificate",
        PEM,
        "",
        "The certificate that the org signs pushes with, or its public key, as PEM. Public keys leave more room: all settings of a function share 4 KB.");
    all.text("PushCertificateNext", PEM, "", "A second one, while they are changed.");
    all.choice(
        "HookHmac",
        List.of("yes", "no"),
        "no",
        "Whether pushes may also be signed with the shared secret (HMAC).");
  }

  private static void gateway(Parameters all) {
    all.group("Addresses");
    all.text("HooksDomain", DOMAIN, "", "Domain of the push address. Empty: AWS's own address.");
    all.text(
        "HooksDomainCertificate",
        CERTIFICATE,
        "",
        "ARN of its certificate in ACM, in this region.");
    all.text(
        "TruststoreUri",
        "^$|^s3://[^/]+/.+$",
        "",
        "PEM file in S3 with the CAs of client certificates: turns on mutual TLS at HooksDomain.");
    all.text(
        "TruststoreVersion",
        ANY,
        "",
        "Version of that object. A changed file counts only with its new version.");
    all.text("ReadDomain", DOMAIN, "", "Domain of the read API. Empty: AWS's own address.");
    all.text(
        "ReadDomainCertificate", CERTIFICATE, "", "ARN of its certificate in ACM, in this region.");
  }

  private static void task(Parameters all) {
    all.group("Task (stream, first loads)");
    all.text(
        "ImageRepository",
        "^$|^[a-z0-9][a-z0-9/_.-]*$",
        "",
        "ECR repository, in this account and region, with Trestle's image. Empty: no task.");
    all.text("ImageTag", "^[A-Za-z0-9_.-]{1,128}$", "latest", "Tag of the image.");
    all.choice(
        "TaskProcessor",
        List.of("ARM64", "X86_64"),
        "ARM64",
        "What the image was made for: ARM64 for arm64, X86_64 for amd64.");
    all.text(
        "TaskConfig",
        "^/[A-Za-z0-9_./-]+$",
        "/trestle/trestle.yaml",
        "SSM parameter that holds trestle.yaml.");
    all.choice(
        "StreamService",
        List.of("yes", "no"),
        "no",
        "yes: the task always runs, with change events and polls. no: it runs once an hour for some minutes, if there is an image.");
    all.choice(
        "TaskCpu",
        List.of("512", "1024", "2048", "4096"),
        "512",
        "Processor units of the task; 1024 are one.");
    all.choice(
        "TaskMemoryMiB",
        List.of("1024", "2048", "4096", "8192"),
        "1024",
        "Memory of the task, from twice to eight times TaskCpu in MiB.");
  }
}
