package dev.enoki.devbroker;

import com.rabbitmq.client.impl.Method;
import dev.enoki.devbroker.ClientSocket.Pause;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One client's connection, from the protocol header to the end of its socket. */
final class Connection implements ClientSocket.Listener {
  private final long id;
  private final Broker broker;
  private final ConnectionMethods methods = new ConnectionMethods(this);
  private final Channels channels = new Channels(this);
  private final Set<Queue> exclusiveQueues = new LinkedHashSet<>();
  private final ClientSocket socket;
  private final FrameWriter writer;
  private final ConnectionReading reading;
  private final ConnectionLife life;
  private final FrameReceiver receiver;

  Connection(long id, Broker broker, SocketChannel channel) {
    this.id = id;
    this.broker = broker;
    this.socket =
        new ClientSocket(
            broker.loop(), channel, broker.settings().tls(), broker.alarms().outbound(), this);
    this.writer = new FrameWriter(socket);
    this.reading = new ConnectionReading(this, socket);
    this.life = new ConnectionLife(this, socket);
    this.receiver = new FrameReceiver(this, life, methods);
  }

  /** Its number among all connections of the broker. */
  long id() {
    return id;
  }

  Broker broker() {
    return broker;
  }

  Channels channels() {
    return channels;
  }

  ConnectionReading reading() {
    return reading;
  }

  ConnectionLife life() {
    return life;
  }

  /** Exclusive queues last as long as the connection that declared them. */
  Set<Queue> exclusiveQueues() {
    return exclusiveQueues;
  }

  /** Whether the handshake is done and neither side has closed. */
  boolean isOpen() {
    return life.isOpen() && methods.opened();
  }

  boolean loggedIn() {
    return methods.user() != null;
  }

  User user() {
    return Objects.requireNonNull(methods.user(), "the client hasn't logged in");
  }

  VirtualHost virtualHost() {
    return methods.virtualHost();
  }

  String clientName() {
    return methods.clientName();
  }

  /** Whether the client declared a capability in its properties. */
  boolean clientCan(String capability) {
    return methods.clientCan(capability);
  }

  boolean takesClientCertificates() {
    Tls tls = broker.settings().tls();
    return tls != null && tls.clientCertificate() != Tls.ClientCertificate.IGNORED;
  }

  /** The name in the certificate that the client has shown, if it has. */
  @Nullable String certificateName() {
    return socket.peerName();
  }

  void tune(Tuning settled) {
    receiver.frameMax(settled.frameMax());
    writer.frameMax(settled.frameMax());
    channels.channelMax(settled.channelMax());
    reading.startHeartbeat(settled.heartbeat(), writer::heartbeat);
  }

  /** Whether a delivery may be added to what waits for the client. */
  boolean takesDeliveries() {
    return life.isOpen() && !socket.congested();
  }

  void send(int channel, Method method) {
    writer.method(channel, method);
  }

  void send(int channel, Method method, Message message) {
    writer.content(channel, method, message);
  }

  /** Answers who doesn't speak AMQP. */
  void sendAndClose(byte[] bytes) {
    writer.bytes(bytes);
    socket.closeWhenFlushed();
  }

  @Override
  public void received(ByteBuffer bytes) {
    reading.heard();
    receiver.receive(bytes);
  }

  @Override
  public void drained() {
    reading.resume(Pause.CONGESTED);
    channels.resumeDeliveries();
  }

  @Override
  public void disconnected() {
    life.disconnected();
  }

  /** Gives back what the client held. */
  void release() {
    reading.stopHeartbeat();
    channels.release();
    for (Queue queue : List.copyOf(exclusiveQueues)) {
      queue.virtualHost().delete(queue);
    }
  }
}
