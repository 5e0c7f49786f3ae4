package dev.trestle.standin.sfdx;

/** Labels made of API names where metadata gives none. */
final class Labels {
  private Labels() {}

  /**
   * {@code BillingPostalCode} becomes {@code Billing Postal Code}, {@code Sale_Date__c} becomes
   * {@code Sale Date}.
   */
  static String of(String apiName) {
    String bare = apiName.replaceAll("__[a-z]+$", "").replace('_', ' ');
    String reference =
        bare.length() > 2 && bare.endsWith("Id")
            ? bare.substring(0, bare.length() - 2) + " ID"
            : bare;
    return reference.replaceAll("(?<=[a-z])(?=[A-Z])", " ").strip();
  }

  /** The child relationship name of a lookup without one is unknown: null in describe. */
  static String plural(String label) {
    return label.endsWith("y") ? label.substring(0, label.length() - 1) + "ies" : label + "s";
  }
}
