package dev.enoki.benchmarks;

import dev.enoki.Config;
import dev.enoki.container.ServiceContainer;
import dev.enoki.rpc.RpcClient;
import dev.enoki.testing.RabbitMqServer;
import dev.enoki.testing.TcpProxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** A RabbitMQ, two containers of one service and a client, with a network on either side. */
final class Deployment implements AutoCloseable {
  private static final int CONTAINERS = 2;

  private final RabbitMqServer broker = RabbitMqServer.start();
  private final TcpProxy callersNetwork = TcpProxy.to(broker.uri());
  private final TcpProxy servicesNetwork = TcpProxy.to(broker.uri());
  private final Deque<ServiceContainer> containers = new ArrayDeque<>();
  private final RpcClient client;

  private Deployment() {
    for (int i = 0; i < CONTAINERS; i++) {
      containers.add(startContainer());
    }
    this.client = RpcClient.connect(config(callersNetwork));
  }

  static Deployment start() {
    return new Deployment();
  }

  private ServiceContainer startContainer() {
    return ServiceContainer.start(
        SoakService.class, config(servicesNetwork).with("max_workers", 10));
  }

  private static Config config(TcpProxy network) {
    return Config.of(Map.of("AMQP_URI", network.uri(), "HEARTBEAT", 1));
  }

  /** Stops the container that has run longest, and starts a new one. */
  void replaceContainer() {
    containers.remove().close();
    containers.add(startContainer());
  }

  RabbitMqServer broker() {
    return broker;
  }

  TcpProxy callersNetwork() {
    return callersNetwork;
  }

  TcpProxy servicesNetwork() {
    return servicesNetwork;
  }

  RpcClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
    containers.forEach(ServiceContainer::close);
    callersNetwork.close();
    servicesNetwork.close();
    broker.close();
  }
}
