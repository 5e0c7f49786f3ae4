package dev.trestle.standin.pubsub;

import dev.trestle.standin.certificate.SelfSignedCertificate;
import dev.trestle.standin.events.EventBus;
import dev.trestle.standin.org.Org;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Serves the Pub/Sub API on any number of ports, plaintext and TLS, with one set of streams. */
public final class PubSubServer implements AutoCloseable {
  private static final int TICK_MS = 50;
  private static final int PING_SECONDS_MIN = 5;
  private static final int STOP_SECONDS_MAX = 2;
  private static final int MESSAGE_BYTES_MAX = 4 * 1024 * 1024;

  private final PubSubService service;
  private final CallerCheck callerCheck;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("pubsub-ticker").factory());
  private final List<Server> servers = new ArrayList<>();

  /**
   * A server without ports yet.
   *
   * @param nanoTime a clock for waiting times
   */
  public PubSubServer(
      Org org, EventBus bus, Sessions sessions, PubSubOptions options, LongSupplier nanoTime) {
    Topics topics = new Topics(org::schema, bus.schemas());
    service =
        new PubSubService(
            new Subscription.StreamContext(
                bus.log(),
                topics,
                org.faults(),
                sessions,
                options,
                nanoTime,
                workers,
                stream -> {}),
            org.orgId());
    org.faults().onDropStreams(() -> service.closeStreams(Refusal.UNAVAILABLE));
    callerCheck = new CallerCheck(sessions, org.orgId());
    var _ = ticker.scheduleWithFixedDelay(service::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
  }

  /** Opens a port without encryption (0 takes a free one) and gives its number. */
  public int listen(int port) throws IOException {
    return listen(port, InsecureServerCredentials.create());
  }

  /** Opens a TLS port with a certificate made now for localhost and gives its number. */
  public int listenTls(int port, Instant now) throws IOException {
    return listenTls(port, SelfSignedCertificate.forLocalhost(now));
  }

  int listenTls(int port, SelfSignedCertificate own) throws IOException {
    return listen(
        port, TlsServerCredentials.create(stream(own.certificatePem()), stream(own.keyPem())));
  }

  /** The number of open streams whose subscription was accepted. */
  public int openStreams() {
    return service.openStreams();
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    servers.forEach(Server::shutdownNow);
    servers.forEach(PubSubServer::awaitEnd);
    workers.shutdownNow();
  }

  private static void awaitEnd(Server server) {
    try {
      boolean _ = server.awaitTermination(STOP_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int listen(int port, ServerCredentials credentials) throws IOException {
    Server server =
        Grpc.newServerBuilderForPort(port, credentials)
            .executor(workers)
            .maxInboundMessageSize(MESSAGE_BYTES_MAX)
            .permitKeepAliveTime(PING_SECONDS_MIN, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .intercept(callerCheck)
            .addService(service)
            .build()
            .start();
    servers.add(server);
    return server.getPort();
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }
}
