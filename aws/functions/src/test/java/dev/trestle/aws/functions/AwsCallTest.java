package dev.trestle.aws.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trestle.aws.functions.fetch.ScriptedOrg;
import dev.trestle.aws.functions.fetch.ScriptedOrg.Answer;
import dev.trestle.aws.functions.fetch.Ticket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

class AwsCallTest {
  private static final String ARN =
      "arn:aws:lambda:eu-central-1:123456789012:function:trestle-apply:live";
  private static final String INVOKE =
      "POST /2015-03-31/functions/" + ARN.replace(":", "%3A") + "/invocations";

  private final ScriptedOrg aws = new ScriptedOrg();
  private final Environment environment =
      new Environment(
          Map.of(
              "AWS_REGION",
              "eu-central-1",
              "AWS_ENDPOINT_URL_LAMBDA",
              aws.url().toString(),
              "AWS_ENDPOINT_URL_SECRETS_MANAGER",
              aws.url().toString(),
              "TRESTLE_APPLY_FUNCTION",
              ARN,
              "TRESTLE_ORG_SECRET_ARN",
              "arn:aws:secretsmanager:eu-central-1:123456789012:secret:org"));
  private final AwsCall call =
      new AwsCall(
          environment,
          UrlConnectionHttpClient.create(),
          StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "hidden")));

  @AfterEach
  void close() {
    aws.close();
  }

  @Test
  void applyIsInvokedBySignedCallAndItsTicketsAreRead() {
    aws.on(
        INVOKE,
        new Answer(
            200,
            """
            {"v":1,"waiting":1,"oldestSeconds":3,"tickets":[{"object":"Account",
             "fields":["Id","IsDeleted","Name"],"hasDeletedField":true,"startTicket":12,
             "begunDb":5000,"marks":[{"id":"001000000000001AAA","seq":9,"reason":"doubt"}],
             "new":"in a later release"}]}
            """));

    List<Ticket> tickets = new ApplyTickets(new ApplyCall(environment, call)).issue(2_000);

    assertThat(tickets).hasSize(1);
    assertThat(tickets.getFirst().startTicket()).isEqualTo(12);
    assertThat(tickets.getFirst().markSeqs()).isEqualTo(Map.of("001000000000001AAA", 9L));
    ScriptedOrg.Asked asked = aws.asked.getFirst();
    assertThat(asked.body()).contains("\"kind\":\"tickets\"").contains("\"max\":2000");
    assertThat(asked.headers().get("Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=AKIDTEST/")
        .contains("/eu-central-1/lambda/aws4_request")
        .doesNotContain("hidden");
  }

  @Test
  void aFunctionThatFailedIsAFailureThoughTheCallItselfSucceeded() {
    aws.on(
        INVOKE,
        new Answer(
            200,
            "{\"errorMessage\":\"row values here\"}",
            Map.of("X-Amz-Function-Error", "Unhandled")));

    assertThatThrownBy(() -> new ApplyTickets(new ApplyCall(environment, call)).issue(1))
        .isInstanceOf(AwsCall.Failed.class)
        .hasMessageContaining("Unhandled")
        .hasMessageNotContaining("row values");
  }

  @Test
  void anAnswerOfAnUnknownVersionIsRefused() {
    aws.on(INVOKE, new Answer(200, "{\"v\":2,\"tickets\":[]}"));

    assertThatThrownBy(() -> new ApplyTickets(new ApplyCall(environment, call)).issue(1))
        .hasMessageContaining("unknown version");
  }

  @Test
  void theSecretIsReadAndARefusalSaysWhy() {
    aws.on(
        "POST /",
        new Answer(200, "{\"SecretString\":\"s3cret\"}"),
        new Answer(400, "{}", Map.of("x-amzn-ErrorType", "AccessDeniedException")));
    StoredSecret secret = new StoredSecret(call, environment.required("TRESTLE_ORG_SECRET_ARN"));

    assertThat(secret.read()).isEqualTo("s3cret");
    assertThat(aws.asked.getFirst().headers().get("X-amz-target"))
        .isEqualTo("secretsmanager.GetSecretValue");
    assertThatThrownBy(secret::read).hasMessageContaining("AccessDeniedException");
  }
}
