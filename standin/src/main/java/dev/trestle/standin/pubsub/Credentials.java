package dev.trestle.standin.pubsub;

import io.grpc.Context;
import io.grpc.Metadata;
import java.util.Optional;

/** The three metadata entries of every call (CONTRACT 12.2). */
record Credentials(String accessToken, String instanceUrl, String tenantId) {
  static final Context.Key<Credentials> CALLER = Context.key("caller");

  private static final Metadata.Key<String> ACCESS_TOKEN = key("accesstoken");
  private static final Metadata.Key<String> INSTANCE_URL = key("instanceurl");
  private static final Metadata.Key<String> TENANT_ID = key("tenantid");

  /** Empty unless all three are there. */
  static Optional<Credentials> from(Metadata headers) {
    String token = headers.get(ACCESS_TOKEN);
    String url = headers.get(INSTANCE_URL);
    String tenant = headers.get(TENANT_ID);
    return token != null && url != null && tenant != null
        ? Optional.of(new Credentials(token, url, tenant))
        : Optional.empty();
  }

  /** The token stays out of logs. */
  @Override
  public String toString() {
    return "Credentials[instanceUrl=" + instanceUrl + ", tenantId=" + tenantId + "]";
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
