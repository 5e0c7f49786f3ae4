package dev.trestle.aws.local.queue;

import dev.trestle.aws.local.lambda.LambdaService;
import java.time.Duration;

/**
 * A queue that exists.
 *
 * @param visibility how long a received message stays away from other receivers
 */
public record Queue(String name, String url, Duration visibility) {
  public String arn() {
    return "arn:aws:sqs:%s:%s:%s".formatted(LambdaService.REGION, LambdaService.ACCOUNT, name);
  }
}
