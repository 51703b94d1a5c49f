package dev.enoki.holding;

import dev.enoki.Config;
import dev.enoki.Service;
import dev.enoki.container.ServiceRunner;
import dev.enoki.rpc.Rpc;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Serves as {@link CounterService} does, or holds its requests for ever, in its own process. */
final class CounterProcess {
  private CounterProcess() {}

  @Service("counter")
  public static class Counting {
    @Rpc
    String add(String id) {
      System.out.println("ran " + id);
      return id;
    }
  }

  /** Doesn't even end when it is interrupted. */
  @Service("counter")
  public static class Holding {
    @Rpc
    String add(String id) {
      System.out.println("holds " + id);
      while (true) {
        LockSupport.park();
        Thread.interrupted(); // clears the mark, or it would never park again
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    Config config = Config.of(Map.of("AMQP_URI", arguments[0], "shutdown_timeout", 600));
    ServiceRunner.of(config, Class.forName(arguments[1])).run();
    System.out.println("stopped");
  }
}
