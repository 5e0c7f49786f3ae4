package dev.trestle.aws.local.queue;

import dev.trestle.aws.local.http.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import tools.jackson.databind.JsonNode;

/**
 * What a function's response says of the messages of a batch, with ReportBatchItemFailures. As
 * Lambda reads it: no list or an empty one is success; an id that is empty or none of the batch
 * makes the whole batch fail; all other messages are deleted.
 *
 * @param done to be deleted
 * @param outOfOrder messages done although an earlier one of their group failed: Lambda deletes
 *     them, but the function has broken the order of the group
 */
record BatchOutcome(List<Message> done, List<Message> failed, int outOfOrder) {

  static BatchOutcome allFailed(List<Message> batch) {
    return new BatchOutcome(List.of(), batch, 0);
  }

  static BatchOutcome read(List<Message> batch, byte[] response) {
    JsonNode failures = Json.read(response).path("batchItemFailures");
    Set<String> ids =
        batch.stream().map(Message::messageId).collect(Collectors.toUnmodifiableSet());
    Set<String> failedIds = new HashSet<>();
    for (JsonNode failure : failures) {
      String id = failure.path("itemIdentifier").asString("");
      if (!ids.contains(id)) {
        return allFailed(batch);
      }
      failedIds.add(id);
    }
    return new BatchOutcome(
        batch.stream().filter(message -> !failedIds.contains(message.messageId())).toList(),
        batch.stream().filter(message -> failedIds.contains(message.messageId())).toList(),
        outOfOrder(batch, failedIds));
  }

  private static int outOfOrder(List<Message> batch, Set<String> failedIds) {
    Set<String> stoppedGroups = new HashSet<>();
    int count = 0;
    for (Message message : batch) {
      if (failedIds.contains(message.messageId())) {
        stoppedGroups.add(group(message));
      } else if (stoppedGroups.contains(group(message))) {
        count++;
      }
    }
    return count;
  }

  static String group(Message message) {
    return message.attributes().getOrDefault(MessageSystemAttributeName.MESSAGE_GROUP_ID, "");
  }
}
