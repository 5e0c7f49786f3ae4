package dev.trestle.bridge.pack;

import java.net.URI;
import java.util.SortedMap;

/**
 * The named credential: where the org sends its pushes. It holds no secret, a push is signed
 * (CONTRACT 15.6 has the recorded form).
 */
final class EndpointFile {
  private EndpointFile() {}

  static void add(URI endpoint, SortedMap<String, byte[]> to) {
    to.put(
        FixedPart.SOURCE + "namedCredentials/Trestle_Endpoint.namedCredential-meta.xml",
        Xml.document(
            "NamedCredential",
            xml ->
                xml.flag("allowMergeFieldsInBody", false)
                    .flag("allowMergeFieldsInHeader", false)
                    .text("calloutStatus", "Enabled")
                    .text("endpoint", endpoint.toString())
                    .flag("generateAuthorizationHeader", true)
                    .text("label", "Trestle Endpoint")
                    .text("principalType", "Anonymous")
                    .text("protocol", "NoAuthentication")));
  }
}
