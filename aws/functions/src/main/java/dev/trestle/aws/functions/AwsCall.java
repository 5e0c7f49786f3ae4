package dev.trestle.aws.functions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * A signed POST to an AWS service. Two calls are all that is needed of Lambda and of Secrets
 * Manager; their client libraries would add megabytes to every function's start.
 */
final class AwsCall {
  private static final int OK = 200;

  private final Environment environment;
  private final AwsCredentialsProvider credentials;
  private final SdkHttpClient http;

  AwsCall(Environment environment, SdkHttpClient http) {
    this(environment, http, DefaultCredentialsProvider.builder().build());
  }

  AwsCall(Environment environment, SdkHttpClient http, AwsCredentialsProvider credentials) {
    this.environment = environment;
    this.http = http;
    this.credentials = credentials;
  }

  /** A call that did not succeed; says which service and why, never what was sent. */
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failed(String service, String why) {
      super("the call of " + service + " failed: " + why);
    }
  }

  /**
   * The body of the answer.
   *
   * @param service as it is signed, such as {@code lambda}
   * @param endpointVariable names the variable with another address than AWS' own
   * @throws Failed if the answer is not 200, or says that a function failed
   */
  byte[] post(
      String service,
      String endpointVariable,
      String path,
      Map<String, String> headers,
      byte[] body) {
    String region = environment.required("AWS_REGION");
    URI endpoint =
        URI.create(
            environment
                .optional(endpointVariable)
                .orElse("https://" + service + "." + region + ".amazonaws.com"));
    SdkHttpFullRequest.Builder request =
        SdkHttpFullRequest.builder().method(SdkHttpMethod.POST).uri(endpoint).encodedPath(path);
    headers.forEach(request::putHeader);
    request.putHeader("Content-Length", Integer.toString(body.length));
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(sign ->
                sign.identity(credentials.resolveCredentials())
                    .request(request.build())
                    .payload(() -> new ByteArrayInputStream(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    try {
      return answer(service, signed);
    } catch (IOException e) {
      throw new UncheckedIOException("the call of " + service + " failed", e);
    }
  }

  private byte[] answer(String service, SignedRequest signed) throws IOException {
    HttpExecuteRequest.Builder call = HttpExecuteRequest.builder().request(signed.request());
    signed.payload().ifPresent(call::contentStreamProvider);
    HttpExecuteResponse answer = http.prepareRequest(call.build()).call();
    byte[] body;
    try (InputStream in =
        answer.responseBody().map(InputStream.class::cast).orElse(InputStream.nullInputStream())) {
      body = in.readAllBytes();
    }
    Optional<String> functionError =
        answer.httpResponse().firstMatchingHeader("X-Amz-Function-Error");
    if (answer.httpResponse().statusCode() != OK || functionError.isPresent()) {
      String type = answer.httpResponse().firstMatchingHeader("x-amzn-ErrorType").orElse("");
      throw new Failed(
          service, answer.httpResponse().statusCode() + " " + functionError.orElse(type));
    }
    return body;
  }
}
