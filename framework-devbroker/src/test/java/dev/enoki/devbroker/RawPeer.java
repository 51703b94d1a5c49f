package dev.enoki.devbroker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.LongStringHelper;
import com.rabbitmq.client.impl.Method;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;

/** A peer that speaks AMQP byte by byte, and so can say what no client says. */
public final class RawPeer implements AutoCloseable {
  public static final byte[] HEADER = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};
  private static final int TIMEOUT_MILLIS = 15_000;

  private final Socket socket;
  private final DataInputStream in;

  private RawPeer(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
  }

  /** Connected, and nothing said yet. */
  public static RawPeer connected(ConnectionFactory factory) throws IOException {
    Socket socket = new Socket(factory.getHost(), factory.getPort());
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    return new RawPeer(socket);
  }

  /** Logged in, on the virtual host and with channel 1 open. */
  public static RawPeer open(ConnectionFactory factory, int heartbeatSeconds) throws IOException {
    RawPeer peer = connected(factory);
    peer.send(HEADER);
    peer.readMethod();
    peer.send(0, startOk());
    peer.readMethod();
    peer.send(0, new AMQImpl.Connection.TuneOk(2047, 131072, heartbeatSeconds));
    peer.send(0, new AMQImpl.Connection.Open(factory.getVirtualHost(), "", false));
    peer.readMethod();
    peer.send(1, new AMQImpl.Channel.Open(""));
    peer.readMethod();
    return peer;
  }

  public static Method startOk() {
    return new AMQImpl.Connection.StartOk(
        Map.of("capabilities", Map.of("authentication_failure_close", true)),
        "PLAIN",
        LongStringHelper.asLongString("\0guest\0guest"),
        "en_US");
  }

  public void send(byte... bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  public void send(int channel, Method method) throws IOException {
    send(bytes(channel, method));
  }

  public static byte[] bytes(int channel, Method method) {
    try {
      var bytes = new ByteArrayOutputStream();
      method.toFrame(channel).writeTo(new DataOutputStream(bytes));
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] frame(int type, int channel, byte... payload) {
    return frame(type, channel, payload.length, AMQP.FRAME_END, payload);
  }

  public static byte[] frame(int type, int channel, int size, int end, byte... payload) {
    try {
      var bytes = new ByteArrayOutputStream();
      var out = new DataOutputStream(bytes);
      out.writeByte(type);
      out.writeShort(channel);
      out.writeInt(size);
      out.write(payload);
      out.writeByte(end);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public byte[] read(int count) throws IOException {
    return in.readNBytes(count);
  }

  /** A frame as it came. */
  @SuppressWarnings("ArrayRecordComponent") // read, never compared
  public record ReadFrame(int type, int channel, byte[] payload) {}

  public ReadFrame readFrame() throws IOException {
    int type = in.readUnsignedByte();
    int channel = in.readUnsignedShort();
    byte[] payload = in.readNBytes(in.readInt());
    in.readUnsignedByte();
    return new ReadFrame(type, channel, payload);
  }

  /** The next method; frames of other types are passed over. */
  public Method readMethod() throws IOException {
    while (true) {
      ReadFrame frame = readFrame();
      if (frame.type() == AMQP.FRAME_METHOD) {
        return AMQImpl.readMethodFrom(
            new DataInputStream(new ByteArrayInputStream(frame.payload())));
      }
    }
  }

  /** The code and text that the server closes the connection or the channel with. */
  public String readClose() throws IOException {
    while (true) {
      Method method = readMethod();
      if (method instanceof AMQP.Connection.Close close) {
        return "connection " + close.getReplyCode() + " " + close.getReplyText();
      }
      if (method instanceof AMQP.Channel.Close close) {
        return "channel " + close.getReplyCode() + " " + close.getReplyText();
      }
    }
  }

  /** Reads until the server ends the connection. */
  public void awaitEnd() throws IOException {
    try {
      in.readAllBytes();
    } catch (SocketException e) {
      // A reset is an end too.
    }
  }

  /** Ends the connection by a reset. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
