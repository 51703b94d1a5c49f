package dev.enoki.devbroker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.Method;
import java.nio.ByteBuffer;

/** Reads the protocol header, then frames, and hands each to the connection or to its channel. */
final class FrameReceiver {
  private final Connection connection;
  private final ConnectionLife life;
  private final ConnectionMethods methods;
  private final ProtocolHeader header = new ProtocolHeader();
  private final FrameParser parser = new FrameParser(Tuning.FRAME_MIN);

  FrameReceiver(Connection connection, ConnectionLife life, ConnectionMethods methods) {
    this.connection = connection;
    this.life = life;
    this.methods = methods;
  }

  void frameMax(int bytes) {
    parser.frameMax(bytes);
  }

  /** Leaves bytes only when the client isn't to be read from. */
  void receive(ByteBuffer bytes) {
    try {
      parse(bytes);
    } catch (ProtocolError e) {
      life.close(e, MethodId.NONE);
      life.deafen();
    }
    if (life.isDeaf()) {
      bytes.position(bytes.limit());
    }
  }

  private void parse(ByteBuffer bytes) {
    if (life.expectsHeader()) {
      readHeader(bytes);
    }
    while (life.takesFrames() && !connection.reading().isPaused()) {
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
        life.headerRead();
        connection.send(0, methods.start());
      }
      case BAD -> {
        life.deafen();
        connection.sendAndClose(ProtocolHeader.expected());
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
    } else if (life.isOpen()) {
      connection.channels().receive(frame);
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
      serve(CommandAssembler.readMethod(frame));
    } catch (ProtocolError e) {
      life.close(e, MethodId.of(frame));
    } catch (RuntimeException e) {
      life.close(BrokerLog.closing(e), MethodId.of(frame));
    }
  }

  private void serve(Method method) {
    boolean early = method instanceof AMQImpl.Connection.Close && !methods.opened();
    if (life.isOpen() && (early || method instanceof AMQImpl.Connection.CloseOk)) {
      throw methods.unexpected();
    }
    if (life.isOpen() || methods.endsConnection(method)) {
      Method answer = methods.serve(method);
      if (answer != null) {
        connection.send(0, answer);
      }
    }
  }
}
