package dev.enoki.devbroker;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that one broker is made of; it belongs to the event loop's thread. */
final class Broker {
  private final EventLoop loop;
  private final Settings settings;
  private final Alarms alarms;
  private final ConfirmGate confirmGate;
  private final MessageCounters counters = new MessageCounters();
  private final Map<String, VirtualHost> virtualHosts = new LinkedHashMap<>();
  private final Set<Connection> connections = new LinkedHashSet<>();
  private long connectionsSoFar;
  private boolean refusesConnections;
  private boolean refusesLogIns;

  Broker(EventLoop loop, Settings settings) {
    this.loop = loop;
    this.settings = settings;
    this.alarms = new Alarms(settings.memoryLimit(), this::alarmCleared);
    this.confirmGate = new ConfirmGate(loop);
    settings.virtualHosts().forEach(name -> virtualHosts.put(name, new VirtualHost(name, this)));
  }

  EventLoop loop() {
    return loop;
  }

  Settings settings() {
    return settings;
  }

  Alarms alarms() {
    return alarms;
  }

  ConfirmGate confirmGate() {
    return confirmGate;
  }

  MessageCounters counters() {
    return counters;
  }

  @Nullable VirtualHost virtualHost(String name) {
    return virtualHosts.get(name);
  }

  Collection<VirtualHost> virtualHosts() {
    return virtualHosts.values();
  }

  /** Those that are there now. */
  List<Connection> connections() {
    return List.copyOf(connections);
  }

  void connected(SocketChannel socket) throws IOException {
    if (refusesConnections) {
      ClientSocket.reset(socket);
    } else {
      connections.add(new Connection(++connectionsSoFar, this, socket));
    }
  }

  void disconnected(Connection connection) {
    connections.remove(connection);
  }

  void refuseConnections(boolean refuse) {
    refusesConnections = refuse;
  }

  void refuseLogIns(boolean refuse) {
    refusesLogIns = refuse;
  }

  boolean refusesLogIns() {
    return refusesLogIns;
  }

  void shutdown() {
    connections().forEach(connection -> connection.life().shutdown());
  }

  /** As when RabbitMQ stops and starts: what is durable or persistent stays. */
  void restart() {
    shutdown();
    virtualHosts.values().forEach(VirtualHost::forgetWhatIsNotDurable);
  }

  /** As when a broker stops, and a new one starts in its place. */
  void restartEmpty() {
    shutdown();
    for (VirtualHost host : new ArrayList<>(virtualHosts.values())) {
      host.deleteQueues();
      virtualHosts.put(host.name(), new VirtualHost(host.name(), this));
    }
  }

  private void alarmCleared() {
    connections().forEach(connection -> connection.reading().unblock());
  }
}
