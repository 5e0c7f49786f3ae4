package dev.trestle.acceptance.bench.staticorg;

import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.FetchRequest;
import com.salesforce.eventbus.protobuf.FetchResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.nio.ByteBuffer;
import java.util.List;

/** One open Subscribe call. */
final class StaticSubscription implements StreamObserver<FetchRequest> {
  private static final int RESPONSE_EVENTS_MAX = 100;

  private final StaticEvents events;
  private final ServerCallStreamObserver<FetchResponse> out;
  private boolean opened;
  private int credit;
  private int position;

  StaticSubscription(StaticEvents events, StreamObserver<FetchResponse> out) {
    this.events = events;
    this.out = (ServerCallStreamObserver<FetchResponse>) out;
    this.out.setOnReadyHandler(this::send);
    this.out.setOnCancelHandler(() -> events.ended(this));
  }

  @Override
  public synchronized void onNext(FetchRequest request) {
    if (!opened) {
      position = start(request);
      opened = true;
      credit = 0;
      respond(List.of());
    }
    credit += Math.min(request.getNumRequested(), RESPONSE_EVENTS_MAX);
    send();
  }

  private int start(FetchRequest request) {
    return switch (request.getReplayPreset()) {
      case CUSTOM -> (int) ByteBuffer.wrap(request.getReplayId().toByteArray()).getLong();
      case EARLIEST -> 0;
      case LATEST, UNRECOGNIZED -> events.backlog().size();
    };
  }

  synchronized void send() {
    List<ConsumerEvent> backlog = events.backlog();
    while (opened && credit > 0 && position < backlog.size() && out.isReady()) {
      int count = Math.min(Math.min(credit, RESPONSE_EVENTS_MAX), backlog.size() - position);
      List<ConsumerEvent> sent = backlog.subList(position, position + count);
      position += count;
      credit -= count;
      events.sent();
      respond(sent);
    }
  }

  synchronized void keepAlive() {
    if (opened && credit > 0 && position >= events.backlog().size()) {
      respond(List.of());
    }
  }

  private void respond(List<ConsumerEvent> sent) {
    if (!out.isCancelled()) {
      out.onNext(
          FetchResponse.newBuilder()
              .addAllEvents(sent)
              .setLatestReplayId(StaticEvents.replayId(position))
              .setPendingNumRequested(credit)
              .build());
    }
  }

  @Override
  public void onError(Throwable t) {
    events.ended(this);
  }

  @Override
  public void onCompleted() {
    events.ended(this);
    out.onCompleted();
  }
}
