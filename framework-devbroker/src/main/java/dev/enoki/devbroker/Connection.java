package dev.enoki.devbroker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.Method;
import dev.enoki.devbroker.ClientSocket.Pause;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's connection, from the protocol header to the end of its socket. */
final class Connection implements ClientSocket.Listener {
  /** How far the connection is; each state is followed by one further down. */
  private enum State {
    EXPECTING_HEADER,
    OPEN,
    /** connection.close was sent: only its answer matters. */
    CLOSING,
    /** Frames can't be told apart any more, or none are wanted: bytes are read and dropped. */
    DEAF,
    CLOSED
  }

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final long id;
  private final Broker broker;
  private final ProtocolHeader header = new ProtocolHeader();
  private final FrameParser parser = new FrameParser(Tuning.FRAME_MIN);
  private final ConnectionMethods methods = new ConnectionMethods(this);
  private final Map<Integer, Channel> channels = new TreeMap<>();
  private final Set<Queue> exclusiveQueues = new LinkedHashSet<>();
  private final ClientSocket socket;
  private final FrameWriter writer;
  private State state = State.EXPECTING_HEADER;
  private Tuning tuning;
  private @Nullable Heartbeat heartbeat;
  private Timer deadline;

  Connection(long id, Broker broker, SocketChannel channel) {
    Settings settings = broker.settings();
    this.id = id;
    this.broker = broker;
    this.tuning = settings.tuning();
    this.socket = new ClientSocket(broker.loop(), channel, settings.tls(), this);
    this.writer = new FrameWriter(socket);
    this.deadline = broker.loop().after(HANDSHAKE_TIMEOUT, this::reset);
  }

  /** Its number among all connections of the broker. */
  long id() {
    return id;
  }

  Broker broker() {
    return broker;
  }

  /** Whether the handshake is done and neither side has closed. */
  boolean isOpen() {
    return state == State.OPEN && methods.opened();
  }

  Collection<Channel> channels() {
    return channels.values();
  }

  String clientName() {
    return methods.clientName();
  }

  boolean isBlocked() {
    return socket.pausedFor(Pause.BLOCKED);
  }

  boolean takesClientCertificates() {
    Tls tls = broker.settings().tls();
    return tls != null && tls.clientCertificate() != Tls.ClientCertificate.IGNORED;
  }

  /** The name in the certificate that the client has shown, if it has. */
  @Nullable String certificateName() {
    return socket.peerName();
  }

  /** The handshake is done: from now on the heartbeats tell whether the peer is there. */
  void opened() {
    deadline.cancel();
  }

  VirtualHost virtualHost() {
    return methods.virtualHost();
  }

  User user() {
    return Objects.requireNonNull(methods.user(), "the client hasn't logged in");
  }

  /** Whether the client declared a capability in its properties. */
  boolean clientCan(String capability) {
    return methods.clientCan(capability);
  }

  void tune(Tuning settled) {
    tuning = settled;
    parser.frameMax(settled.frameMax());
    heartbeat = Heartbeat.start(broker.loop(), settled.heartbeat(), writer::heartbeat, this::reset);
  }

  /** Whether a delivery may be added to what waits for the client. */
  boolean takesDeliveries() {
    return state == State.OPEN && !socket.congested();
  }

  /** Exclusive queues last as long as the connection that declared them. */
  Set<Queue> exclusiveQueues() {
    return exclusiveQueues;
  }

  void forget(Channel channel) {
    channels.remove(channel.number());
  }

  void send(int channel, Method method) {
    writer.method(channel, method);
  }

  void send(int channel, Method method, Message message) {
    writer.content(channel, method, message, tuning.frameMax());
  }

  @Override
  public void received(ByteBuffer bytes) {
    if (heartbeat != null) {
      heartbeat.heard();
    }
    try {
      parse(bytes);
    } catch (ProtocolError e) {
      close(e, MethodId.NONE);
      state = State.DEAF;
    }
    if (state == State.DEAF || state == State.CLOSED) {
      bytes.position(bytes.limit());
    }
  }

  @Override
  public void drained() {
    resume(Pause.CONGESTED);
    List.copyOf(channels.values()).forEach(Channel::resumeDeliveries);
  }

  @Override
  public void disconnected() {
    if (state != State.CLOSED) {
      state = State.CLOSED;
      deadline.cancel();
      release();
      broker.disconnected(this);
    }
  }

  /** Ends the connection as a failing network would. */
  void reset() {
    socket.reset();
    disconnected();
  }

  /** Says farewell for a broker that stops. */
  void shutdown() {
    if (state == State.OPEN) {
      close(
          ReplyCode.CONNECTION_FORCED.error(
              "broker forced connection closure with reason 'shutdown'"),
          MethodId.NONE);
    }
    socket.flushAndClose();
    disconnected();
  }

  /** The client said farewell, or answered to ours. */
  void closedByClient(@Nullable Method answer) {
    state = State.DEAF;
    release();
    resetAfter(CLOSE_TIMEOUT);
    if (answer != null) {
      send(0, answer);
    }
    socket.closeWhenFlushed();
  }

  /** Ends the connection without a farewell, as when the client's peer process has died. */
  void drop() {
    socket.close();
    disconnected();
  }

  /** Closes the connection with a code and a text, though its client did nothing wrong. */
  void close(int code, String text) {
    close(code, text, MethodId.NONE);
  }

  /**
   * A client that publishes while an alarm is on isn't read from any more: like RabbitMQ, from the
   * publish on that comes next, which waits for its content.
   */
  void blockWhileAlarmed() {
    String reason = broker.alarms().reason();
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

  /** Neither reads nor writes, as a network does that loses everything. */
  void stall() {
    pause(Pause.STALLED);
  }

  void endStall() {
    resume(Pause.STALLED);
  }

  private void pause(Pause why) {
    socket.pause(why);
    listenUnlessPaused();
  }

  private void resume(Pause why) {
    socket.resume(why);
    listenUnlessPaused();
  }

  private void listenUnlessPaused() {
    if (heartbeat != null) {
      heartbeat.listen(!socket.paused());
    }
  }

  private void tellBlocked(Method method) {
    if (clientCan("connection.blocked")) {
      send(0, method);
    }
  }

  private void parse(ByteBuffer bytes) {
    if (state == State.EXPECTING_HEADER) {
      readHeader(bytes);
    }
    while (!socket.paused() && (state == State.OPEN || state == State.CLOSING)) {
      Frame frame = parser.next(bytes);
      if (frame == null) {
        return;
      }
      receive(frame);
    }
  }

  private void readHeader(ByteBuffer bytes) {
    switch (header.read(bytes)) {
      case INCOMPLETE -> {}
      case GOOD -> {
        state = State.OPEN;
        send(0, methods.start());
      }
      case BAD -> {
        state = State.DEAF;
        writer.bytes(ProtocolHeader.expected());
        socket.closeWhenFlushed();
      }
    }
  }

  private void receive(Frame frame) {
    int type = frame.getType();
    if (type == AMQP.FRAME_HEARTBEAT && frame.getPayload().length == 0) {
      if (frame.getChannel() != 0) {
        throw FrameErrors.unexpected(frame);
      }
    } else if (!isWellFormed(frame)) {
      throw FrameErrors.unknown(frame);
    } else if (frame.getChannel() == 0) {
      receiveOwn(frame);
    } else if (!methods.opened()) {
      throw FrameErrors.unexpected(frame);
    } else if (state == State.OPEN) {
      receiveForChannel(frame);
    }
  }

  private static boolean isWellFormed(Frame frame) {
    return switch (frame.getType()) {
      case AMQP.FRAME_METHOD -> frame.getPayload().length >= MethodId.BYTES;
      case AMQP.FRAME_HEADER -> ContentHeader.fits(frame);
      case AMQP.FRAME_BODY -> true;
      default -> false;
    };
  }

  /** AMQP 0-9-1, 4.2.3: channel 0 is the connection's own, and has methods only. */
  private void receiveOwn(Frame frame) {
    if (frame.getType() != AMQP.FRAME_METHOD) {
      throw FrameErrors.unexpected(frame);
    }
    try {
      Method method = CommandAssembler.readMethod(frame);
      if (state == State.OPEN && method instanceof AMQImpl.Connection.CloseOk) {
        throw methods.unexpected();
      }
      if (state == State.OPEN || methods.endsConnection(method)) {
        Method answer = methods.serve(method);
        if (answer != null) {
          send(0, answer);
        }
      }
    } catch (ProtocolError e) {
      close(e, MethodId.of(frame));
    } catch (RuntimeException e) {
      close(defect(e), MethodId.of(frame));
    }
  }

  private void receiveForChannel(Frame frame) {
    Channel channel = channels.get(frame.getChannel());
    if (channel == null) {
      channel = new Channel(frame.getChannel(), this);
      channels.put(channel.number(), channel);
    }
    try {
      if (channels.size() > tuning.channelMax()) {
        throw ReplyCode.NOT_ALLOWED.error(
            "number of channels opened (%d) has reached the negotiated channel_max (%d)",
            tuning.channelMax(), tuning.channelMax());
      }
      channel.receive(frame);
    } catch (ProtocolError e) {
      if (e.code().hard()) {
        close(e, channel.culprit());
      } else {
        channel.close(e);
      }
    } catch (RuntimeException e) {
      close(defect(e), channel.culprit());
    }
  }

  private static ProtocolError defect(RuntimeException e) {
    LOG.error("devbroker closes a connection because of a defect of its own", e);
    return ReplyCode.INTERNAL_ERROR.error("%s", e);
  }

  private void close(ProtocolError error, MethodId culprit) {
    boolean unnamed = error.code() == ReplyCode.INTERNAL_ERROR || methods.user() == null;
    MethodId named = unnamed ? MethodId.NONE : culprit;
    close(error.code().code(), error.text(), named);
  }

  private void close(int code, String text, MethodId culprit) {
    if (state == State.CLOSING) {
      return;
    }
    state = State.CLOSING;
    resume(Pause.BLOCKED);
    resume(Pause.CONGESTED);
    release();
    send(0, new AMQImpl.Connection.Close(code, text, culprit.classId(), culprit.methodId()));
    resetAfter(CLOSE_TIMEOUT);
  }

  private void resetAfter(Duration delay) {
    deadline.cancel();
    deadline = broker.loop().after(delay, this::reset);
  }

  /** Gives back what the client held. */
  private void release() {
    if (heartbeat != null) {
      heartbeat.stop();
    }
    List<Channel> open = List.copyOf(channels.values());
    channels.clear();
    open.forEach(Channel::leaveQueues);
    open.forEach(Channel::release);
    for (Queue queue : List.copyOf(exclusiveQueues)) {
      queue.virtualHost().delete(queue);
    }
  }
}
