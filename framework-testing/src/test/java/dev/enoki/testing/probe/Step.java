package dev.enoki.testing.probe;

import java.io.IOException;

/**
 * Something that one of two peers does on one of its channels.
 *
 * @param text names all that the action does, since it is what a failed comparison shows
 */
record Step(int peer, int channel, String text, Action action) {
  interface Action {
    void on(ProbePeer peer, int channel) throws IOException;
  }

  @Override
  public String toString() {
    return (peer == 0 ? "a" : "b") + channel + " " + text;
  }
}
