package dev.enoki.devbroker;

import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Method;
import dev.enoki.devbroker.ClientSocket.Pause;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How far a connection is, and each way in which it ends. */
final class ConnectionLife {
  /** Each state is followed by one further down. */
  private enum State {
    EXPECTING_HEADER,
    OPEN,
    /** AMQP 0-9-1, 1.4.2.9: after connection.close, only it and its answer still matter. */
    CLOSING,
    /** Frames can't be told apart any more, or none are wanted: bytes are read and dropped. */
    DEAF,
    CLOSED
  }

  private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final Connection connection;
  private final ClientSocket socket;
  private State state = State.EXPECTING_HEADER;
  private Timer deadline;

  ConnectionLife(Connection connection, ClientSocket socket) {
    this.connection = connection;
    this.socket = socket;
    this.deadline = connection.broker().loop().after(HANDSHAKE_TIMEOUT, this::reset);
  }

  boolean expectsHeader() {
    return state == State.EXPECTING_HEADER;
  }

  /** Whether the header was good and neither side has closed. */
  boolean isOpen() {
    return state == State.OPEN;
  }

  /** Whether frames are read: all of an open connection, of a closing one what ends it. */
  boolean takesFrames() {
    return state == State.OPEN || state == State.CLOSING;
  }

  /** Whether what else arrives is dropped. */
  boolean isDeaf() {
    return state == State.DEAF || state == State.CLOSED;
  }

  void headerRead() {
    state = State.OPEN;
  }

  /** The handshake is done: from now on the heartbeats tell whether the peer is there. */
  void handshakeDone() {
    deadline.cancel();
  }

  /** Nothing that arrives makes sense any more. */
  void deafen() {
    state = State.DEAF;
  }

  /** Closes the connection because of what its client did. */
  void close(ProtocolError error, MethodId culprit) {
    boolean unnamed = error.code() == ReplyCode.INTERNAL_ERROR || !connection.loggedIn();
    close(error.code().code(), error.text(), unnamed ? MethodId.NONE : culprit);
  }

  /** Closes the connection with a code and a text, though its client did nothing wrong. */
  void close(int code, String text) {
    close(code, text, MethodId.NONE);
  }

  private void close(int code, String text, MethodId culprit) {
    if (state == State.CLOSING) {
      return;
    }
    state = State.CLOSING;
    connection.reading().resume(Pause.BLOCKED);
    connection.reading().resume(Pause.CONGESTED);
    connection.release();
    connection.send(
        0, new AMQImpl.Connection.Close(code, text, culprit.classId(), culprit.methodId()));
    resetLater();
  }

  /** The client said farewell, or answered to ours. */
  void closedByClient(@Nullable Method answer) {
    state = State.DEAF;
    connection.release();
    resetLater();
    if (answer != null) {
      connection.send(0, answer);
    }
    socket.closeWhenFlushed();
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

  /** Ends the connection without a farewell, as when the client's peer process has died. */
  void drop() {
    socket.close();
    disconnected();
  }

  /** Ends the connection as a failing network would. */
  void reset() {
    socket.reset();
    disconnected();
  }

  /** The socket is closed, whoever did it. */
  void disconnected() {
    if (state != State.CLOSED) {
      state = State.CLOSED;
      deadline.cancel();
      connection.release();
      connection.broker().disconnected(connection);
    }
  }

  private void resetLater() {
    deadline.cancel();
    deadline = connection.broker().loop().after(CLOSE_TIMEOUT, this::reset);
  }
}
