package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.AcceptanceException;
import dev.trestle.acceptance.admin.Admin;
import dev.trestle.acceptance.admin.Edit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The endless part: a status block, then edit after edit, each shown when the API shows it. */
final class LiveRun {
  private static final Duration SEEN_TIME = Duration.ofSeconds(30);
  private static final long LOOK_MS = 5;
  private static final int EDIT_GAP_MS = 1_500;

  private final Demo demo;
  private final Pause pause;
  private final PrintWriter out;

  LiveRun(Demo demo, Pause pause, PrintWriter out) {
    this.demo = demo;
    this.pause = pause;
    this.out = out;
  }

  /** Runs until the bridge ends or the process is told to stop. */
  void run(long seed) {
    try {
      runOn(seed);
    } catch (AcceptanceException e) {
      if (!demo.isStopping()) {
        throw e;
      }
    }
  }

  private void runOn(long seed) {
    demo.awaitLoaded(pause);
    List<String> objects = demo.replica().publishedObjects();
    status(objects);
    Admin admin = Admin.of(demo.org(), objects, seed);
    Random random = new Random(seed);
    while (demo.bridge().child().isAlive()) {
      show(admin.edit());
      pause.sleep(EDIT_GAP_MS / 2 + random.nextInt(EDIT_GAP_MS));
    }
    if (!demo.isStopping()) {
      out.println("The bridge has ended:\n" + demo.bridge().child().said());
    }
  }

  private void show(Edit edit) {
    long start = System.nanoTime();
    boolean seen = pause.holdsWithin(SEEN_TIME, LOOK_MS, () -> demo.api().shows(edit));
    long ms = Duration.ofNanos(System.nanoTime() - start).toMillis();
    String when = seen ? ms + " ms" : "not within " + SEEN_TIME.toSeconds() + " s";
    out.printf(Locale.ROOT, "%9s  %s%n", when, edit.inWords());
    out.flush();
  }

  private void status(List<String> objects) {
    String example = objects.stream().filter(o -> o.endsWith("__c")).findFirst().orElse("Account");
    String path = example.toLowerCase(Locale.ROOT);
    Path config = demo.workspace().config();
    out.printf(
        Locale.ROOT,
        """

        Live: %d objects, %,d rows mirrored. Try, in another terminal:

          curl -H "Authorization: Bearer %s" "%s/v1/%s?limit=3"
          ./trestle sql --config %s "select count(*) from crm.%s"
          ./trestle status --config %s

        An admin is editing the org now; each line says when the API showed the change.
        Ctrl-C stops everything.

        """,
        objects.size(),
        demo.replica().rowCount(),
        demo.api().key(),
        demo.api().url(),
        path,
        config,
        path,
        config);
    out.flush();
  }
}
