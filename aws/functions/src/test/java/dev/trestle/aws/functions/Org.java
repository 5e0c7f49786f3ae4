package dev.trestle.aws.functions;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/** An org that signs pushes, sent through API Gateway. Written from docs/push.md. */
final class Org {
  static final HookSecrets.Source NO_SECRETS = stage -> Optional.empty();
  static final String ORG_ID = "00DTs0000000001MAA";
  static final List<String> FIELDS =
      List.of("Id", "IsDeleted", "Name", "Price__c", "Count__c", "SystemModstamp");
  private static final Map<String, String> TYPES =
      Map.of(
          "Id", "id",
          "IsDeleted", "boolean",
          "Name", "string",
          "Price__c", "double",
          "Count__c", "int",
          "SystemModstamp", "datetime");

  private final KeyPair keys;

  Org() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its public key, as a template's parameter may bring it: in one line. */
  Environment environment() {
    String pem =
        "-----BEGIN PUBLIC KEY----- "
            + Base64.getEncoder().encodeToString(keys.getPublic().getEncoded())
            + " -----END PUBLIC KEY-----";
    return new Environment(
        Map.of(
            "TRESTLE_ORG_ID",
            ORG_ID,
            "TRESTLE_QUEUE_URL",
            "unused",
            "TRESTLE_HOOK_CERTIFICATES",
            pem + "\n "));
  }

  static String hash(String object) {
    StringBuilder text = new StringBuilder(object);
    FIELDS.forEach(field -> text.append('\n').append(field).append(':').append(TYPES.get(field)));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 16);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String record(String id, String name, String price) {
    return """
    {"attributes":{"type":"Thing__c","url":"/x"},"Id":"%s","IsDeleted":false,"Name":"%s",\
    "Price__c":%s,"SystemModstamp":"2026-05-06T11:51:12.000+0000"}\
    """
        .formatted(id, name, price);
  }

  static String rows(String operation, Instant readEnd, String... records) {
    return rows(operation, readEnd, List.of(), records);
  }

  static String rows(String operation, Instant readEnd, List<String> missing, String... records) {
    return """
    {"v":1,"orgId":"%s","object":"Thing__c","operation":"%s","readStart":"%s","readEnd":"%s",\
    "schemaHash":"%s","fields":%s,"missing":%s,"records":[%s]}\
    """
        .formatted(
            ORG_ID,
            operation,
            readEnd.minusMillis(200),
            readEnd,
            hash("Thing__c"),
            Call.JSON.writeValueAsString(FIELDS),
            Call.JSON.writeValueAsString(missing),
            String.join(",", records));
  }

  /** The event of a signed POST. */
  String post(String path, String pushId, String body) {
    return post(path, pushId, body, false);
  }

  String post(String path, String pushId, String body, boolean base64) {
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    String signature = "rsa-sha256=" + sign(timestamp + "." + pushId + "." + body);
    return event(path, timestamp, pushId, signature, body, base64);
  }

  /** The event of a POST that a secret signed. */
  static String hmacPost(String secret, String pushId, String body) {
    String timestamp = Long.toString(Instant.now().getEpochSecond());
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] bytes = (timestamp + "." + pushId + "." + body).getBytes(StandardCharsets.UTF_8);
      String signature = "hmac-sha256=" + HexFormat.of().formatHex(mac.doFinal(bytes));
      return event("/hooks/update", timestamp, pushId, signature, body, false);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String event(
      String path, String timestamp, String pushId, String signature, String body, boolean base64) {
    Map<String, Object> event =
        Map.of(
            "version",
            "2.0",
            "rawPath",
            path,
            "rawQueryString",
            "",
            "headers",
            Map.of(
                "content-type", "application/json",
                "x-trestle-timestamp", timestamp,
                "x-trestle-id", pushId,
                "x-trestle-signature", signature),
            "requestContext",
            Map.of(
                "requestId",
                "gateway-1",
                "http",
                Map.of("method", "POST", "path", path, "sourceIp", "192.0.2.1")),
            "body",
            base64
                ? Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8))
                : body,
            "isBase64Encoded",
            base64);
    return Call.JSON.writeValueAsString(event);
  }

  private String sign(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The statuses in an answer's body. */
  static List<String> statuses(JsonNode answer) {
    JsonNode body = Call.JSON.readTree(answer.path("body").asString());
    return body.path("results").valueStream().map(row -> row.path("status").asString()).toList();
  }
}
