package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.admin.Admin;
import dev.trestle.acceptance.admin.Edit;
import dev.trestle.acceptance.admin.EditKind;
import dev.trestle.acceptance.compare.Result;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One round: load, edit, wait until applied, compare. */
final class OnceRun {
  private static final Duration APPLY_TIME = Duration.ofMinutes(2);
  private static final Duration QUIET_TIME = Duration.ofMinutes(1);
  private static final long LOOK_MS = 20;

  private final Demo demo;
  private final Pause pause;

  OnceRun(Demo demo, Pause pause) {
    this.demo = demo;
    this.pause = pause;
  }

  /**
   * Runs the round.
   *
   * @param sqlBeforeCompare a statement run by hand just before the comparison, to see it fail
   */
  OnceReport run(int edits, long seed, Optional<String> sqlBeforeCompare) {
    long start = System.nanoTime();
    demo.awaitLoaded(pause);
    long loaded = System.nanoTime();
    Map<EditKind, Integer> made = new EnumMap<>(EditKind.class);
    Admin admin = Admin.of(demo.org(), demo.replica().publishedObjects(), seed);
    for (int i = 0; i < edits; i++) {
      Edit edit = admin.edit();
      made.merge(edit.kind(), 1, Integer::sum);
      if (i == edits - 1) {
        awaitVisible(edit);
      }
    }
    settle();
    demo.bridge().poll(demo.api(), pause);
    settle();
    Result result = compare(sqlBeforeCompare);
    return new OnceReport(
        result,
        edits,
        made,
        Duration.ofNanos(loaded - start),
        Duration.ofNanos(System.nanoTime() - start),
        demo.replica().judged(),
        demo.replica().calls(),
        admin.refusals());
  }

  private void awaitVisible(Edit edit) {
    pause.until("the last edit in the API", APPLY_TIME, () -> demo.api().shows(edit));
  }

  /** Until no row waits to be read again. */
  private void settle() {
    pause.until("doubted rows to be settled", APPLY_TIME, () -> demo.replica().doubtedCount() == 0);
  }

  /**
   * Compares once the replica is quiet. What was applied when the last edit was seen is not known
   * from outside, so that a difference is looked at again until the time is over.
   */
  private Result compare(Optional<String> sqlBeforeCompare) {
    Result[] last = {demo.compare()};
    pause.holdsWithin(
        QUIET_TIME,
        LOOK_MS * 50,
        () -> {
          if (!last[0].equal() && last[0].differences() > 0) {
            last[0] = demo.compare();
          }
          return last[0].differences() == 0;
        });
    sqlBeforeCompare.ifPresent(statement -> {
      demo.bridge().sql(statement);
      last[0] = demo.compare();
    });
    return last[0];
  }
}
