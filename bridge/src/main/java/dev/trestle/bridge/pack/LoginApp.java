package dev.trestle.bridge.pack;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The app of the org by which Trestle logs in, as metadata. The folder and element names are those
 * of Salesforce's Metadata API guide; no recording of a deployment is known.
 *
 * @param contactEmail whom Salesforce writes to about the app
 * @param certificate PEM of the certificate that the login's assertions are checked with
 */
public record LoginApp(String contactEmail, String certificate, String apiVersion) {
  public static final String NAME = "Trestle_Login";
  public static final String LABEL = "Trestle Login";

  /** An address that is never called: the JWT login redirects nobody. */
  public static final String CALLBACK = "https://login.salesforce.com/services/oauth2/success";

  private static final String DESCRIPTION =
      "Lets Trestle read this org: JWT bearer login, no secret.";

  /** An External Client App, the kind new orgs offer. */
  public SortedMap<String, byte[]> externalClientApp() {
    SortedMap<String, byte[]> files = project();
    files.put(
        FixedPart.SOURCE + "externalClientApps/" + NAME + ".eca-meta.xml",
        Xml.document(
            "ExternalClientApplication",
            xml ->
                xml.text("contactEmail", contactEmail)
                    .text("description", DESCRIPTION)
                    .text("distributionState", "Local")
                    .flag("isProtected", false)
                    .text("label", LABEL)));
    files.put(
        FixedPart.SOURCE + "extlClntAppOauthSettings/" + NAME + "_OAuth.ecaOauth-meta.xml",
        Xml.document(
            "ExtlClntAppOauthSettings",
            xml ->
                xml.text("commaSeparatedOauthScopes", "Api, RefreshToken")
                    .text("externalClientApplication", NAME)
                    .text("label", LABEL + " OAuth")));
    files.put(
        FixedPart.SOURCE + "extlClntAppGlobalOauthSets/" + NAME + "_Global.ecaGlblOauth-meta.xml",
        Xml.document(
            "ExtlClntAppGlobalOauthSettings",
            xml ->
                xml.text("callbackUrl", CALLBACK)
                    .text("certificate", certificate.strip())
                    .text("externalClientApplication", NAME)
                    .flag("isConsumerSecretOptional", false)
                    .flag("isIntrospectAllTokens", false)
                    .flag("isPkceRequired", true)
                    .flag("isSecretRequiredForRefreshToken", true)
                    .text("label", LABEL + " Global")
                    .flag("shouldRotateConsumerKey", false)
                    .flag("shouldRotateConsumerSecret", false)));
    return files;
  }

  /** A Connected App, for orgs that still let one be made. */
  public SortedMap<String, byte[]> connectedApp() {
    SortedMap<String, byte[]> files = project();
    files.put(
        FixedPart.SOURCE + "connectedApps/" + NAME + ".connectedApp-meta.xml",
        Xml.document(
            "ConnectedApp",
            xml ->
                xml.text("contactEmail", contactEmail)
                    .text("description", DESCRIPTION)
                    .text("label", LABEL)
                    .group(
                        "oauthConfig",
                        oauth ->
                            oauth
                                .text("callbackUrl", CALLBACK)
                                .text("certificate", certificate.strip())
                                .flag("isAdminApproved", true)
                                .text("scopes", "Api")
                                .text("scopes", "RefreshToken"))));
    return files;
  }

  private SortedMap<String, byte[]> project() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    String project =
        """
        {
          "packageDirectories": [{ "path": "force-app", "default": true }],
          "namespace": "",
          "sourceApiVersion": "%s"
        }
        """
            .formatted(apiVersion);
    files.put(FixedPart.PROJECT, project.getBytes(StandardCharsets.UTF_8));
    return files;
  }
}
