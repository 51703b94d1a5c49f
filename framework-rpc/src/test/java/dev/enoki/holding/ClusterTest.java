package dev.enoki.holding;

import dev.enoki.testing.NeedsRabbitMqServer;
import dev.enoki.testing.RabbitMqServer;
import org.junit.jupiter.api.Test;

@NeedsRabbitMqServer
class ClusterTest {
  @Test
  void starts() {
    long t = System.nanoTime();
    try (var one = RabbitMqServer.start()) {
      System.out.println("one " + (System.nanoTime() - t) / 1e9);
      try (var two = one.startAnother()) {
        System.out.println("two " + (System.nanoTime() - t) / 1e9);
        try (var three = one.startAnother()) {
          System.out.println("three " + (System.nanoTime() - t) / 1e9);
          System.out.println(one.rabbitmqctl("cluster_status"));
        }
      }
    }
  }
}
