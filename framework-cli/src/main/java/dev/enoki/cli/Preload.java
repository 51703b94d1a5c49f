package dev.enoki.cli;

import dev.enoki.serialization.Json;

/**
 * Has Jackson made ready, which takes a fifth of a start and is needed late, while another thread
 * reads the command line. Nothing that logs may be made ready like that: SLF4J gives whoever comes
 * while it starts a substitute. What fails here fails again where it is needed.
 */
final class Preload implements Runnable {
  private Preload() {}

  /** Returns at once. */
  static void begin() {
    Thread thread = new Thread(new Preload(), "preload");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    try {
      Class.forName(Json.class.getName());
    } catch (ClassNotFoundException | LinkageError e) {
      // told where it is needed
    }
  }
}
