package dev.enoki.benchmarks.speed;

/** Ends the JVM when the work is done or has failed: the processes that it started go with it. */
final class Program {
  private static final int UNABLE = 2;

  /** A program's work. */
  interface Work {
    void run() throws Exception;
  }

  private Program() {}

  static void run(Work work) {
    try {
      work.run();
      System.exit(0);
    } catch (Options.UsageException e) {
      System.err.println(e.getMessage());
      System.exit(UNABLE);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }
}
