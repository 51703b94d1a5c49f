package dev.enoki.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.WriteListener;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection's frames on its socket. Other than the client's own handler, it lets a thread write
 * many frames in one go, tells when all that came is read ({@link Burst}), and outlives headers
 * that the client can't read ({@link ContentHeader}).
 */
final class SocketFrames implements FrameHandler {
  private static final Logger log = LoggerFactory.getLogger(SocketFrames.class);

  private static final byte[] PROTOCOL_HEADER = {
    'A', 'M', 'Q', 'P', 0, AMQP.PROTOCOL.MAJOR, AMQP.PROTOCOL.MINOR, AMQP.PROTOCOL.REVISION
  };

  /** Around a frame's payload: type, channel, size, end. */
  private static final int AROUND_PAYLOAD = 1 + 2 + 4 + 1;

  private static final int LINGER_SECONDS = 1;

  private final Socket socket;
  private final Burst burst = new Burst();
  private final DataInputStream in;
  private final DataOutputStream out; // guarded by writing
  private final ReentrantLock writing = new ReentrantLock();
  private final Set<Thread> inOneGo = ConcurrentHashMap.newKeySet();
  private volatile int mostPayload = Integer.MAX_VALUE;
  private @Nullable AMQConnection connection;

  SocketFrames(Socket connected) throws IOException {
    this.socket = connected;
    this.in = new DataInputStream(new FrameInput(connected.getInputStream(), burst::end));
    this.out = new DataOutputStream(new FrameOutput(connected.getOutputStream()));
  }

  /** Those of the channel's connection. */
  static SocketFrames of(Channel channel) {
    return (SocketFrames) ((AMQConnection) channel.getConnection()).getFrameHandler();
  }

  interface Sending {
    void run() throws IOException;
  }

  /** What the calling thread sends meanwhile leaves when it is done, all at once. */
  void inOneGo(Sending sending) throws IOException {
    Thread thread = Thread.currentThread();
    inOneGo.add(thread);
    try {
      sending.run();
    } finally {
      inOneGo.remove(thread);
      flush();
    }
  }

  @Override
  public @Nullable Frame readFrame() throws IOException {
    burst.begin();
    boolean goesOn = false;
    try {
      Frame frame = Frame.readFrom(in, this::mostPayload);
      goesOn = true;
      return frame == null ? null : ContentHeader.readable(frame);
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
    if (!inOneGo.contains(Thread.currentThread())) {
      flush();
    }
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
