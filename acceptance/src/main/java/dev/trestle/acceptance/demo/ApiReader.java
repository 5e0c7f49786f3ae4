package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.admin.Edit;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/**
 * An app that reads recently edited records over the API again and again. A read without an answer
 * tells nothing; it goes on with the next.
 */
final class ApiReader implements AutoCloseable {
  private static final int RECENT = 40;
  private static final long LOOK_MS = 5;

  private final Api api;
  private final Pause pause;
  private final Random random;
  private final List<Edit> edits = new CopyOnWriteArrayList<>();
  private final SeenRows seen = new SeenRows();
  private final Thread thread = Thread.ofVirtual().name("reader").unstarted(this::run);
  private volatile boolean ended;
  private long unanswered;

  ApiReader(Api api, Pause pause, long seed) {
    this.api = api;
    this.pause = pause;
    this.random = new Random(seed);
  }

  void start() {
    thread.start();
  }

  /** Tells the reader what was edited, in the order of the commits. */
  void edited(Edit edit) {
    edits.add(edit);
  }

  private void run() {
    while (!ended) {
      pause.sleep(LOOK_MS);
      if (!edits.isEmpty()) {
        read(edits.get(Math.max(0, edits.size() - 1 - random.nextInt(RECENT))));
      }
    }
  }

  private void read(Edit edit) {
    String id = edit.ids().get(random.nextInt(edit.ids().size()));
    HttpResponse<String> answer;
    try {
      answer = api.get(Api.path(edit.object(), id));
    } catch (AcceptanceException e) {
      unanswered++;
      return;
    }
    SeenRows.Key key = new SeenRows.Key(edit.object(), id);
    switch (answer.statusCode()) {
      case 200 -> seen.saw(key, Optional.of(Api.row(answer.body())));
      case 404, 410 -> seen.saw(key, Optional.<JsonNode>empty());
      default -> {}
    }
  }

  /**
   * Stops reading and looks at what was seen.
   *
   * @param children objects whose rows the org deletes with others
   */
  Walk stop(Set<String> children) {
    close();
    return new Walk(new ArrayList<>(edits), children).check(seen);
  }

  long reads() {
    return seen.reads();
  }

  long unanswered() {
    return unanswered;
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
