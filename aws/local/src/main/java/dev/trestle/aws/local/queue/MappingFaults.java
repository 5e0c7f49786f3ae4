package dev.trestle.aws.local.queue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sqs.model.Message;

/** What SQS may do within its promises, on order instead of by chance. */
public final class MappingFaults {
  private final AtomicInteger duplicates = new AtomicInteger();
  private final Set<String> lost = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean reordering = new AtomicBoolean();

  /**
   * After so many batches the deletion gets lost: their messages come a second time. A message's
   * deletion is lost once at most, since more often is not bad luck but a queue out of order.
   */
  public void duplicate(int batches) {
    duplicates.set(batches);
  }

  /** The groups of a batch come in reverse; within a group the order stays. */
  public void reorder(boolean on) {
    reordering.set(on);
  }

  /** Those of the done messages whose deletion is lost now. */
  List<Message> lostDeletions(List<Message> done) {
    List<Message> never =
        done.stream().filter(message -> !lost.contains(message.messageId())).toList();
    if (never.isEmpty() || duplicates.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
      return List.of();
    }
    never.forEach(message -> lost.add(message.messageId()));
    return never;
  }

  /** It is deleted: it does not come again. */
  void forget(String messageId) {
    lost.remove(messageId);
  }

  List<Message> order(List<Message> batch) {
    if (!reordering.get()) {
      return batch;
    }
    Map<String, List<Message>> groups = new LinkedHashMap<>();
    batch.forEach(message ->
        groups.computeIfAbsent(BatchOutcome.group(message), _ -> new ArrayList<>()).add(message));
    List<List<Message>> reversed = new ArrayList<>(groups.values()).reversed();
    return reversed.stream().flatMap(List::stream).toList();
  }
}
