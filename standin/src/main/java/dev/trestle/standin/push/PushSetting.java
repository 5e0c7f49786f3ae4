package dev.trestle.standin.push;

import java.util.Map;

/** The record {@code Trestle_Setting.Default} of the package: its kill switch and its limits. */
record PushSetting(
    boolean enabled,
    int rowsPerTransactionMax,
    int recordsPerPushMax,
    int bodyBytesMax,
    int timeoutSeconds,
    int outboxRowsMax,
    int retryMinutesMax) {

  /** Values by field; without any, the package does nothing. */
  static PushSetting of(Map<String, String> values) {
    return new PushSetting(
        Boolean.parseBoolean(values.getOrDefault("Enabled__c", "false")),
        number(values, "Rows_Per_Transaction_Max__c", 0, 10_000, 2_000),
        number(values, "Records_Per_Push_Max__c", 1, 200, 200),
        number(values, "Body_Bytes_Max__c", 10_000, 1_048_576, 1_000_000),
        number(values, "Timeout_Seconds__c", 1, 60, 20),
        number(values, "Outbox_Rows_Max__c", 1, 2_000, 500),
        number(values, "Retry_Minutes_Max__c", 1, 1_440, 60));
  }

  private static int number(
      Map<String, String> values, String field, int low, int high, int otherwise) {
    String text = values.getOrDefault(field, "");
    try {
      return text.isEmpty() ? otherwise : Math.clamp((long) Double.parseDouble(text), low, high);
    } catch (NumberFormatException e) {
      throw new DeployException("Trestle_Setting.Default: " + field + " is no number: " + text, e);
    }
  }
}
