package dev.trestle.bridge.salesforce.auth;

import dev.trestle.bridge.salesforce.Secret;
import java.net.URI;

/**
 * What the token endpoint grants.
 *
 * @param instanceUrl base of every API call: scheme, host and port
 * @param orgId18 the org the token is for
 */
public record Token(Secret accessToken, URI instanceUrl, String orgId18) {}
