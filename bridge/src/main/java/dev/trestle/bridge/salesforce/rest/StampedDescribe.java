package dev.trestle.bridge.salesforce.rest;

import tools.jackson.databind.JsonNode;

/**
 * The global describe.
 *
 * @param stamp of the whole org's schema, for asking again; empty if the org gave none
 */
public record StampedDescribe(JsonNode global, String stamp) {}
