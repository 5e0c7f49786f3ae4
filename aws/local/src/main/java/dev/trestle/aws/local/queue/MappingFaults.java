package dev.trestle.aws.local.queue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sqs.model.Message;

/** What SQS may do within its promises, on order instead of by chance. */
public final class MappingFaults {
  private final AtomicInteger duplicates = new AtomicInteger();
  private final AtomicBoolean reordering = new AtomicBoolean();

  /** After so many batches the deletion gets lost: their messages come a second time. */
  public void duplicate(int batches) {
    duplicates.set(batches);
  }

  /** The groups of a batch come in reverse; within a group the order stays. */
  public void reorder(boolean on) {
    reordering.set(on);
  }

  boolean loseDeletion() {
    return duplicates.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
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
