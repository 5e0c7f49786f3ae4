package dev.trestle.aws.local.queue;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.trestle.aws.local.lambda.LambdaService;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** The queue server in this process, on a free port of its own. */
final class ElasticMq implements AutoCloseable {
  private static final Config QUIET =
      ConfigFactory.parseString(
          """
          pekko.daemonic = on
          pekko.loglevel = ERROR
          pekko.stdout-loglevel = OFF
          pekko.log-dead-letters = off
          pekko.jvm-shutdown-hooks = off
          pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off
          pekko.http.server.parsing.max-content-length = 20m
          pekko.http.server.idle-timeout = 120s
          """);

  private final ActorSystem actors;
  private final SQSRestServer server;
  private final int port;

  private ElasticMq(ActorSystem actors, SQSRestServer server) {
    this.actors = actors;
    this.server = server;
    this.port = server.waitUntilStarted().localAddress().getPort();
  }

  /**
   * @param publicPort the port that queue URLs name
   */
  static ElasticMq start(int publicPort) {
    ActorSystem actors =
        ActorSystem.create("sqs", QUIET.withFallback(ConfigFactory.load()).resolve());
    SQSRestServer server =
        SQSRestServerBuilder.withActorSystem(actors)
            .withInterface("127.0.0.1")
            .withPort(0)
            .withServerAddress(new NodeAddress("http", "127.0.0.1", publicPort, ""))
            .withAWSRegion(LambdaService.REGION)
            .withAWSAccountId(LambdaService.ACCOUNT)
            .start();
    return new ElasticMq(actors, server);
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    Object stopped = server.stopAndWait();
    assert stopped != null;
    var terminated = actors.terminate();
    assert terminated != null;
  }
}
