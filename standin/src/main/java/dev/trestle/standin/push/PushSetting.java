package dev.trestle.standin.push;

import java.util.Map;

/** The record {@code Trestle_Setting.Default} of the package: its kill switch and its limits. */
record PushSetting(
    boolean enabled,
    int rowsPerTransactionMax,
    int recordsPerPushMax,
    int bodyBytesMax,
    int outboxRowsMax,
    int retryMinutesMax) {

  static PushSetting of(Map<String, String> values) {
    return new PushSetting(
        Boolean.parseBoolean(values.getOrDefault("Enabled__c", "true")),
        number(values, "Rows_Per_Transaction_Max__c", 2_000),
        number(values, "Records_Per_Push_Max__c", 200),
        number(values, "Body_Bytes_Max__c", 1_000_000),
        number(values, "Outbox_Rows_Max__c", 10_000),
        number(values, "Retry_Minutes_Max__c", 1_440));
  }

  private static int number(Map<String, String> values, String field, int otherwise) {
    String text = values.getOrDefault(field, "");
    try {
      return text.isEmpty() ? otherwise : (int) Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new DeployException("Trestle_Setting.Default: " + field + " is no number: " + text, e);
    }
  }
}
