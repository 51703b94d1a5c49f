package dev.enoki.container;

/**
 * Where a container stands. The moves: NEW → STARTING → RUNNING → STOPPING → STOPPED, and from NEW
 * or STARTING straight to STOPPING. Each is made once.
 */
final class Lifecycle {
  enum State {
    NEW,
    STARTING,
    RUNNING,
    STOPPING,
    STOPPED
  }

  private State state = State.NEW;

  synchronized State state() {
    return state;
  }

  /**
   * False if it was stopped before.
   *
   * @throws IllegalStateException if it was started before
   */
  synchronized boolean starting() {
    if (state == State.STARTING || state == State.RUNNING) {
      throw new IllegalStateException("a container starts once, and this one is " + state);
    }
    if (state != State.NEW) {
      return false;
    }
    state = State.STARTING;
    return true;
  }

  /** False if it was stopped in the meantime. */
  synchronized boolean running() {
    if (state != State.STARTING) {
      return false;
    }
    state = State.RUNNING;
    return true;
  }

  /** Gives the state before; who is first to see one before STOPPING is to see to the stop. */
  synchronized State stopping() {
    State before = state;
    if (before != State.STOPPED) {
      state = State.STOPPING;
    }
    return before;
  }

  synchronized void stopped() {
    state = State.STOPPED;
  }
}
