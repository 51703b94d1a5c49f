package dev.enoki.benchmarks;

import dev.enoki.testing.RabbitMqServer;
import dev.enoki.testing.TcpProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What goes wrong, in an order that depends on the seed alone. Each kind comes equally often. */
final class Faults {
  private final Random random;
  private final List<Fault> kinds;
  private final List<Fault> toCome = new ArrayList<>();

  Faults(Deployment deployment, Random random) {
    this.random = random;
    RabbitMqServer broker = deployment.broker();
    TcpProxy callers = deployment.callersNetwork();
    TcpProxy services = deployment.servicesNetwork();
    this.kinds =
        List.of(
            new Fault("callers dropped", callers::drop),
            new Fault("callers reset", callers::reset),
            new Fault("callers stalled", () -> stall(callers)),
            new Fault("services dropped", services::drop),
            new Fault("services reset", services::reset),
            new Fault("services stalled", () -> stall(services)),
            new Fault(
                "connections closed", () -> broker.rabbitmqctl("close_all_connections", "a soak")),
            new Fault("broker restarted", () -> restart(broker, broker::stop)),
            new Fault("broker killed", () -> restart(broker, broker::kill)),
            new Fault("container replaced", deployment::replaceContainer));
  }

  private record Fault(String name, Runnable strike) {}

  /** Strikes, and returns the name of the fault when it is over. */
  String strike() {
    if (toCome.isEmpty()) {
      toCome.addAll(kinds);
      Collections.shuffle(toCome, random);
    }
    Fault fault = toCome.remove(0);
    fault.strike().run();
    return fault.name();
  }

  /** Ends what stalled, since nothing else would end the network's own side of it. */
  private void stall(TcpProxy network) {
    network.stall();
    pause(5);
    network.reset();
  }

  private void restart(RabbitMqServer broker, Runnable end) {
    end.run();
    pause(3);
    broker.startAgain();
  }

  private void pause(int mostSeconds) {
    try {
      Thread.sleep(random.nextLong(Duration.ofSeconds(mostSeconds).toMillis()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
