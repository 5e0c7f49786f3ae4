package dev.trestle.aws.local.queue;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * How the receives of a queue's messages ended, so that of each dead letter it can be told what
 * brought it there. Knows the messages that were received and not deleted, so no more than the
 * queue holds.
 */
public final class Receives {
  private final int receiveMax;
  private final @Nullable Receives source;
  private final Map<String, Trace> traces = new HashMap<>();
  private final Map<ReceiveEnd, Integer> causes = new EnumMap<>(ReceiveEnd.class);
  private int dead;
  private int deadTooEarly;

  /** Of one message. */
  private static final class Trace {
    private final Map<ReceiveEnd, Integer> ends = new EnumMap<>(ReceiveEnd.class);
    private int running;

    int receives() {
      return running + ends.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private Receives(int receiveMax, @Nullable Receives source) {
    this.receiveMax = receiveMax;
    this.source = source;
  }

  /**
   * Of a queue whose messages become dead letters.
   *
   * @param receiveMax a message received more often does
   */
  public static Receives upTo(int receiveMax) {
    return new Receives(receiveMax, null);
  }

  /** Of the queue to which this one's dead letters go. */
  public Receives ofDeadLetters() {
    return new Receives(Integer.MAX_VALUE, this);
  }

  void begun(List<Message> batch) {
    batch.forEach(message -> begun(message.messageId()));
  }

  private synchronized void begun(String id) {
    if (source != null && !traces.containsKey(id)) {
      source.died(id);
    }
    traces.computeIfAbsent(id, _ -> new Trace()).running++;
  }

  void ended(List<Message> messages, ReceiveEnd end) {
    messages.forEach(message -> ended(message.messageId(), end));
  }

  private synchronized void ended(String id, ReceiveEnd end) {
    Trace trace = traces.get(id);
    if (trace != null) {
      trace.running--;
      trace.ends.merge(end, 1, Integer::sum);
    }
  }

  synchronized void deleted(String id) {
    traces.remove(id);
  }

  private synchronized void died(String id) {
    Trace trace = traces.remove(id);
    dead++;
    if (trace == null || trace.receives() < receiveMax) {
      deadTooEarly++;
    }
    if (trace != null) {
      trace.ends.forEach((end, count) -> causes.merge(end, count, Integer::sum));
    }
  }

  /**
   * What became dead letters: {@code messages}; {@code tooEarly}, those that had been received less
   * often than they may be; {@code receives}, how the receives of all of them ended.
   */
  public synchronized Map<String, Object> deadLetters() {
    Map<String, Integer> byEnd = new LinkedHashMap<>();
    causes.forEach((end, count) -> byEnd.put(end.text(), count));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("messages", dead);
    all.put("tooEarly", deadTooEarly);
    all.put("receives", byEnd);
    return all;
  }
}
