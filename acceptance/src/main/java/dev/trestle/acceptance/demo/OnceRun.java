package dev.trestle.acceptance.demo;

import dev.trestle.acceptance.admin.Admin;
import dev.trestle.acceptance.admin.Edit;
import dev.trestle.acceptance.admin.EditKind;
import dev.trestle.acceptance.compare.Result;
import dev.trestle.acceptance.org.ObjectInfo;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One round: load, edit, wait until applied, compare. */
final class OnceRun {
  private static final Duration APPLY_TIME = Duration.ofMinutes(2);
  private static final Duration PUSH_TIME = Duration.ofMinutes(5);
  private static final Duration QUIET_TIME = Duration.ofMinutes(1);
  private static final long LOOK_MS = 20;

  /** Edits between two kills of an environment. */
  private static final int KILL_EVERY = 25;

  /** Of so many edits, the batches of one come twice. */
  private static final int EDITS_PER_DUPLICATE = 10;

  /** How far the org's own code is ahead of its web servers in a disturbed round. */
  private static final int SKEW_SECONDS = 2;

  private static final List<String> MORTAL =
      List.of("Insert", "Apply", "Update", "Query", "Fetch", "Delete");

  private final Demo demo;
  private final Pause pause;
  private final Map<String, Integer> killed = new TreeMap<>();

  /**
   * What a round does.
   *
   * @param perSecond edits per second; 0 for as many as the org takes
   * @param onAws the loaded replica is handed to AWS's functions
   * @param chaos pushes are duplicated, reordered, delayed and dropped, and an app watches the API
   * @param sqlBeforeCompare a statement run by hand just before the comparison, to see it fail
   */
  record Round(
      int edits,
      long seed,
      double perSecond,
      boolean onAws,
      boolean chaos,
      Optional<String> sqlBeforeCompare) {}

  OnceRun(Demo demo, Pause pause) {
    this.demo = demo;
    this.pause = pause;
  }

  OnceReport run(Round round) {
    long start = System.nanoTime();
    demo.awaitLoaded(pause);
    long loaded = System.nanoTime();
    if (round.onAws()) {
      demo.moveToAws();
    }
    Admin admin = Admin.of(demo.org(), demo.replica().publishedObjects(), round.seed());
    if (round.chaos()) {
      demo.pushes().ifPresent(pushes -> pushes.disturb(round.seed(), SKEW_SECONDS));
      demo.aws().ifPresent(aws -> aws.disturb(round.edits() / EDITS_PER_DUPLICATE));
    }
    try (ApiReader reader = new ApiReader(demo.api(), pause, round.seed())) {
      if (round.chaos()) {
        reader.start();
      }
      Map<EditKind, Integer> made = edit(admin, round, reader);
      heal();
      Optional<OnceReport.Watched> watched = round.chaos() ? watched(reader) : Optional.empty();
      Result result = compare(round.sqlBeforeCompare());
      return new OnceReport(
          result,
          round.edits(),
          made,
          Duration.ofNanos(loaded - start),
          Duration.ofNanos(System.nanoTime() - start),
          demo.replica().judged(),
          demo.replica().judgedPushes(),
          demo.replica().calls(),
          demo.pushes().map(PushInstall::status),
          demo.aws().map(aws -> aws.program().stats()),
          killed,
          watched,
          admin.refusals());
    }
  }

  private Map<EditKind, Integer> edit(Admin admin, Round round, ApiReader reader) {
    Map<EditKind, Integer> made = new EnumMap<>(EditKind.class);
    long first = System.nanoTime();
    @Nullable Edit last = null;
    for (int i = 0; i < round.edits(); i++) {
      awaitTurn(first, i, round.perSecond());
      last = admin.edit();
      reader.edited(last);
      made.merge(last.kind(), 1, Integer::sum);
      if (round.chaos() && i == 0) {
        awaitAwake();
      } else if (round.chaos() && i % KILL_EVERY == 0) {
        kill(i / KILL_EVERY);
      }
    }
    if (last != null && demo.pushes().isEmpty()) {
      awaitVisible(last);
    }
    return made;
  }

  /** Functions that have not started yet cannot be disturbed. */
  private void awaitAwake() {
    demo.aws()
        .ifPresent(aws -> {
          demo.pushes().ifPresent(pushes -> pushes.awaitQuiet(pause, PUSH_TIME));
          aws.awaitQuiet(pause);
        });
  }

  /** Environments of the functions die in turn. */
  private void kill(int number) {
    String function = MORTAL.get(number % MORTAL.size());
    demo.aws().ifPresent(aws -> killed.merge(function, aws.kill(function), Integer::sum));
  }

  private void awaitTurn(long firstNanos, int number, double perSecond) {
    if (perSecond > 0) {
      long dueMs = Math.round(number * 1000 / perSecond);
      long passedMs = Duration.ofNanos(System.nanoTime() - firstNanos).toMillis();
      pause.sleep(Math.max(0, dueMs - passedMs));
    }
  }

  /** Until nothing is on its way, and what was lost on it has been found. */
  private void heal() {
    demo.pushes().ifPresent(pushes -> pushes.awaitQuiet(pause, PUSH_TIME));
    demo.aws().ifPresent(aws -> aws.awaitQuiet(pause));
    settle();
    if (demo.aws().isPresent()) {
      demo.aws().get().verify(pause);
    } else if (demo.channels().isEmpty() || demo.channels().contains(Channel.POLLS)) {
      demo.bridge().poll(demo.api(), pause);
    } else {
      demo.bridge().verify(demo.api(), pause);
    }
    settle();
  }

  private Optional<OnceReport.Watched> watched(ApiReader reader) {
    Walk walk = reader.stop(children());
    return Optional.of(
        new OnceReport.Watched(
            reader.reads(), reader.unanswered(), walk.steps(), walk.unknown(), walk.backwards()));
  }

  /** Objects whose rows the org deletes together with their parents. */
  private Set<String> children() {
    Set<String> children = new HashSet<>();
    for (String object : demo.replica().publishedObjects()) {
      children.addAll(ObjectInfo.read(demo.org(), object).owned());
    }
    return children;
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
