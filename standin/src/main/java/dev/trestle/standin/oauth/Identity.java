package dev.trestle.standin.oauth;

import dev.trestle.standin.org.Org;
import dev.trestle.standin.org.Row;
import dev.trestle.standin.org.Values;
import dev.trestle.standin.rest.Handler;
import dev.trestle.standin.rest.Json;
import dev.trestle.standin.rest.Request;
import dev.trestle.standin.rest.Response;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /services/oauth2/userinfo} and the identity URL: who the session belongs to (CONTRACT
 * 2.6).
 */
public final class Identity implements Handler {
  private final Org org;
  private final ConnectedApp app;
  private final Supplier<String> instanceUrl;

  public Identity(Org org, ConnectedApp app, Supplier<String> instanceUrl) {
    this.org = org;
    this.app = app;
    this.instanceUrl = instanceUrl;
  }

  @Override
  public Response handle(Request request) {
    String userId = request.userId();
    Optional<Row> user = org.snapshot().row("User", userId);
    String url = instanceUrl.get();
    return Response.ok(
        Json.object(
            "sub",
            url + "/id/" + org.orgId() + "/" + userId,
            "user_id",
            userId,
            "organization_id",
            org.orgId(),
            "preferred_username",
            app.username(),
            "nickname",
            text(user, "Alias"),
            "name",
            text(user, "Name"),
            "email",
            text(user, "Email"),
            "email_verified",
            true,
            "given_name",
            text(user, "FirstName"),
            "family_name",
            text(user, "LastName"),
            "zoneinfo",
            "America/Los_Angeles",
            "photos",
            Json.object(
                "picture", url + "/profilephoto/005/F", "thumbnail", url + "/profilephoto/005/T"),
            "profile",
            url + "/" + userId,
            "picture",
            url + "/profilephoto/005/F",
            "address",
            Map.of(),
            "is_salesforce_integration_user",
            false,
            "urls",
            urls(url),
            "active",
            true,
            "user_type",
            "STANDARD",
            "language",
            "en_US",
            "locale",
            "en_US",
            "utcOffset",
            -28_800_000,
            "updated_at",
            Values.wireDateTime(org.schema().lastModified()).replace(".000+0000", "Z")));
  }

  private static @Nullable String text(Optional<Row> user, String field) {
    return user.map(row -> row.text(field)).orElse(null);
  }

  private Map<String, @Nullable Object> urls(String url) {
    String orgId15 = org.orgId().substring(0, 15);
    String rest = url + "/services/data/v{version}/";
    return Json.object(
        "enterprise", url + "/services/Soap/c/{version}/" + orgId15,
        "metadata", url + "/services/Soap/m/{version}/" + orgId15,
        "partner", url + "/services/Soap/u/{version}/" + orgId15,
        "rest", rest,
        "sobjects", rest + "sobjects/",
        "search", rest + "search/",
        "query", rest + "query/",
        "recent", rest + "recent/",
        "tooling_soap", url + "/services/Soap/T/{version}/" + orgId15,
        "tooling_rest", rest + "tooling/",
        "profile", url + "/{user_id}",
        "custom_domain", url);
  }
}
