package dev.trestle.aws.local.queue;

/** Lets pollers in to receive, or keeps them out. */
final class PauseGate {
  private boolean paused;
  private int inside;

  synchronized void enter() throws InterruptedException {
    while (paused) {
      wait();
    }
    inside++;
  }

  synchronized void leave() {
    inside--;
    notifyAll();
  }

  /** Closes it; returns when nobody is inside any more. */
  synchronized void pause() throws InterruptedException {
    paused = true;
    while (inside > 0) {
      wait();
    }
  }

  synchronized void resume() {
    paused = false;
    notifyAll();
  }
}
