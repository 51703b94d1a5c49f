package dev.enoki.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.WriteListener;
import com.rabbitmq.client.impl.AMQChannel;
import com.rabbitmq.client.impl.AMQCommand;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.FrameHandler;
import dev.enoki.concurrent.Burst;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection's frames on its socket. Other than the client's own handler, it writes many messages
 * or acks in one go, by {@link FrameEncoder}, tells when all that came is read ({@link Burst}), and
 * outlives headers that the client can't read ({@link ContentHeader}).
 */
final class SocketFrames implements FrameHandler {
  private static final Logger log = LoggerFactory.getLogger(SocketFrames.class);

  private static final byte[] PROTOCOL_HEADER = {
    'A', 'M', 'Q', 'P', 0, AMQP.PROTOCOL.MAJOR, AMQP.PROTOCOL.MINOR, AMQP.PROTOCOL.REVISION
  };

  /** Around a frame's payload: type, channel, size, end. */
  private static final int AROUND_PAYLOAD = 1 + 2 + 4 + 1;

  private static final int LINGER_SECONDS = 1;

  /** One with content, which waits while the broker has stopped the channel's flow. */
  private static final Method PUBLISH = new AMQP.Basic.Publish.Builder().build();

  private final Socket socket;
  private final Burst burst = new Burst();
  private final DataInputStream in;
  private final DataOutputStream out; // guarded by writing
  private final FrameEncoder encoder; // guarded by writing
  private final ReentrantLock writing = new ReentrantLock();
  private volatile int mostPayload = Integer.MAX_VALUE;
  private @Nullable AMQConnection connection;

  SocketFrames(Socket connected) throws IOException {
    this.socket = connected;
    this.in = new DataInputStream(new FrameInput(connected.getInputStream(), burst::end));
    FrameOutput buffered = new FrameOutput(connected.getOutputStream());
    this.out = new DataOutputStream(buffered);
    this.encoder = new FrameEncoder(buffered, this::mostPayload);
  }

  /** Those of the channel's connection. */
  static SocketFrames of(Channel channel) {
    return (SocketFrames) ((AMQConnection) channel.getConnection()).getFrameHandler();
  }

  interface Sending {
    void send(FrameEncoder encoder) throws IOException;
  }

  /**
   * What is sent leaves all at once, and nothing else of the channel's comes between. It is called
   * under locks of the connection's, so it must call nobody else.
   *
   * @throws com.rabbitmq.client.AlreadyClosedException if the channel is; then nothing is sent
   */
  void inOneGo(Channel channel, Sending sending) throws IOException {
    ((AMQChannel) channel).transmit(new OwnFrames(sending));
    flush();
  }

  /** Encoded by ourselves, under the channel's lock, which the flush of it need not hold. */
  private final class OwnFrames extends AMQCommand {
    private final Sending sending;

    OwnFrames(Sending sending) {
      super(PUBLISH);
      this.sending = sending;
    }

    @Override
    public void transmit(AMQChannel channel) throws IOException {
      writing.lock();
      try {
        sending.send(encoder);
      } finally {
        writing.unlock();
      }
    }
  }

  @Override
  public @Nullable Frame readFrame() throws IOException {
    burst.begin();
    boolean goesOn = false;
    try {
      Frame frame = Frame.readFrom(in, this::mostPayload);
      goesOn = true;
      return frame == null ? null : new ReceivedFrame(ContentHeader.readable(frame));
    } finally {
      if (!goesOn) {
        burst.leave();
      }
    }
  }

  private int mostPayload() {
    return mostPayload;
  }

  @Override
  public void writeFrame(Frame frame) throws IOException {
    writing.lock();
    try {
      frame.writeTo(out);
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void flush(@Nullable WriteListener listener) throws IOException {
    flush();
    if (listener != null) {
      listener.done(true, null);
    }
  }

  private void flush() throws IOException {
    writing.lock();
    try {
      out.flush();
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void sendHeader() throws IOException {
    writing.lock();
    try {
      out.write(PROTOCOL_HEADER);
      out.flush();
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void initialize(AMQConnection initialized) {
    this.connection = initialized;
  }

  @Override
  public void startProcessing() {
    if (connection != null) {
      connection.startMainLoop();
    }
  }

  @Override
  public void finishConnectionNegotiation() {}

  @Override
  public void setFrameMax(int frameMax) {
    mostPayload = frameMax > 0 ? frameMax - AROUND_PAYLOAD : Integer.MAX_VALUE;
  }

  @Override
  public void setTimeout(int timeoutMs) throws SocketException {
    socket.setSoTimeout(timeoutMs);
  }

  @Override
  public int getTimeout() throws SocketException {
    return socket.getSoTimeout();
  }

  /** Sends what is written, unless someone is still writing, and that may take for ever. */
  @Override
  public void close() {
    burst.leave();
    try {
      socket.setSoLinger(true, LINGER_SECONDS);
      if (writing.tryLock()) {
        try {
          out.flush();
        } finally {
          writing.unlock();
        }
      }
    } catch (IOException e) {
      log.debug("{} was lost before", socket, e);
    }
    try {
      socket.close();
    } catch (IOException e) {
      log.debug("{} was closed before", socket, e);
    }
  }

  @Override
  public InetAddress getLocalAddress() {
    return socket.getLocalAddress();
  }

  @Override
  public int getLocalPort() {
    return socket.getLocalPort();
  }

  @Override
  public InetAddress getAddress() {
    return socket.getInetAddress();
  }

  @Override
  public int getPort() {
    return socket.getPort();
  }
}
