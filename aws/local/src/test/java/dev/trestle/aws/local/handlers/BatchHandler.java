package dev.trestle.aws.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes messages of a FIFO queue, writes each that it accepts into a file (function, group, body,
 * times received), and reports failures by group. What a message wants is in its body: {@code
 * poison} fails always, {@code once} the first time, {@code hold} does not return the first time.
 */
public final class BatchHandler implements RequestStreamHandler {
  private static final Pattern RECORD =
      Pattern.compile("\"messageId\":\"(.+?)\".*?\"body\":\"(.*?)\",\"attributes\":\\{(.*?)}");
  private static final Pattern RECEIVED = Pattern.compile("\"ApproximateReceiveCount\":\"(\\d+)\"");
  private static final Pattern GROUP = Pattern.compile("\"MessageGroupId\":\"(.+?)\"");

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    String event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    Set<String> stopped = new HashSet<>();
    List<String> failed = new ArrayList<>();
    Matcher record = RECORD.matcher(event);
    while (record.find()) {
      String group = find(GROUP, record.group(3));
      int received = Integer.parseInt(find(RECEIVED, record.group(3)));
      boolean taken = !stopped.contains(group) && take(context, group, record.group(2), received);
      if (!taken) {
        boolean first = stopped.add(group);
        assert first || !failed.isEmpty();
        failed.add("{\"itemIdentifier\":\"" + record.group(1) + "\"}");
      }
    }
    String response =
        failed.stream().collect(Collectors.joining(",", "{\"batchItemFailures\":[", "]}"));
    output.write(response.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean take(Context context, String group, String body, int received)
      throws IOException {
    boolean deadLetter = context.getFunctionName().equals("DeadLetter");
    boolean firstTime = received == 1;
    if ((!deadLetter && body.startsWith("poison")) || (body.startsWith("once") && firstTime)) {
      return false;
    }
    if (body.startsWith("hold") && firstTime) {
      write(context, group, "holding", received);
      hang();
    }
    write(context, group, body, received);
    return true;
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(Context context, String group, String body, int received)
      throws IOException {
    String line = context.getFunctionName() + " " + group + " " + body + " " + received + "\n";
    Path written =
        Files.writeString(
            Path.of(System.getenv("TEST_FILE")),
            line,
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
    assert Files.exists(written);
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
