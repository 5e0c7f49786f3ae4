package dev.trestle.bridge.app.config;

/** Configs that tests begin from. */
final class Samples {
  static final String SMALL =
      """
      version: 1
      org:
        login: https://acme.my.salesforce.com
        clientId: 3MVG9x
        clientSecret: { file: secret }
      objects: all
      """;

  private Samples() {}
}
