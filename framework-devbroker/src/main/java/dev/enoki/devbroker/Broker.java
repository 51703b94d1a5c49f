package dev.enoki.devbroker;

import java.nio.channels.SocketChannel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that one broker is made of; it belongs to the event loop's thread. */
final class Broker {
  private final EventLoop loop;
  private final VirtualHost virtualHost;
  private final MemoryAlarm memory;
  private final Set<Connection> connections = new LinkedHashSet<>();

  Broker(EventLoop loop, long memoryLimit) {
    this.loop = loop;
    this.memory = new MemoryAlarm(memoryLimit, this::memoryAlarmCleared);
    this.virtualHost = new VirtualHost("/", loop, memory);
  }

  EventLoop loop() {
    return loop;
  }

  MemoryAlarm memory() {
    return memory;
  }

  @Nullable VirtualHost virtualHost(String name) {
    return virtualHost.name().equals(name) ? virtualHost : null;
  }

  void connected(SocketChannel socket) {
    connections.add(new Connection(this, socket));
  }

  void disconnected(Connection connection) {
    connections.remove(connection);
  }

  void dropConnections() {
    List.copyOf(connections).forEach(Connection::reset);
  }

  void shutdown() {
    List.copyOf(connections).forEach(Connection::shutdown);
  }

  private void memoryAlarmCleared() {
    connections.forEach(Connection::unblock);
  }
}
