package dev.enoki.devbroker;

import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Method;
import dev.enoki.devbroker.ClientSocket.Pause;
import org.jspecify.annotations.Nullable;

/** Whether a client is read from, and whether it can be heard. */
final class ConnectionReading {
  private final Connection connection;
  private final ClientSocket socket;
  private @Nullable Heartbeat heartbeat;

  ConnectionReading(Connection connection, ClientSocket socket) {
    this.connection = connection;
    this.socket = socket;
  }

  /** From now on both sides are to be heard. */
  void startHeartbeat(int intervalSeconds, Runnable beat) {
    heartbeat =
        Heartbeat.start(
            connection.broker().loop(), intervalSeconds, beat, connection.life()::reset);
  }

  void stopHeartbeat() {
    if (heartbeat != null) {
      heartbeat.stop();
    }
  }

  void heard() {
    if (heartbeat != null) {
      heartbeat.heard();
    }
  }

  boolean isPaused() {
    return socket.paused();
  }

  boolean isBlocked() {
    return socket.pausedFor(Pause.BLOCKED);
  }

  /**
   * A client that publishes while an alarm is on isn't read from any more: like RabbitMQ, from the
   * publish on that comes next, which waits for its content.
   */
  void blockWhileAlarmed() {
    String reason = connection.broker().alarms().reason();
    if (reason != null && !isBlocked()) {
      pause(Pause.BLOCKED);
      tellBlocked(new AMQImpl.Connection.Blocked(reason));
    }
  }

  void unblock() {
    if (isBlocked()) {
      resume(Pause.BLOCKED);
      tellBlocked(new AMQImpl.Connection.Unblocked());
    }
  }

  /** A client that doesn't read what it asked for can't ask for more. */
  void holdWhileCongested() {
    if (socket.congested()) {
      pause(Pause.CONGESTED);
    }
  }

  void pause(Pause why) {
    socket.pause(why);
    listenUnlessPaused();
  }

  void resume(Pause why) {
    socket.resume(why);
    listenUnlessPaused();
  }

  private void listenUnlessPaused() {
    if (heartbeat != null) {
      heartbeat.listen(!socket.paused());
    }
  }

  private void tellBlocked(Method method) {
    if (connection.clientCan("connection.blocked")) {
      connection.send(0, method);
    }
  }
}
