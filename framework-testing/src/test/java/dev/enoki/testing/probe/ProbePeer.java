package dev.enoki.testing.probe;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.UnknownClassOrMethodId;
import com.rabbitmq.client.impl.AMQImpl;
import dev.enoki.devbroker.RawPeer;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A connection that says what a step tells it to say, and writes down what it hears, channel by
 * channel. A sequence names its channels without opening them: they are opened when needed.
 */
final class ProbePeer implements AutoCloseable {
  private static final Duration READY_LIMIT = Duration.ofSeconds(15);
  private static final int COUNTING = 100;

  private final ConnectionFactory factory;
  private final Map<Integer, List<String>> heard = new LinkedHashMap<>();
  private final Map<Integer, Set<Long>> acked = new HashMap<>();
  private final Map<Integer, Long> lastConfirmed = new HashMap<>();
  private final Set<Integer> channels = new TreeSet<>();
  private RawPeer peer;

  ProbePeer(ConnectionFactory factory) {
    this.factory = factory;
  }

  void send(int channel, Method method) throws IOException {
    open(channel);
    write(RawPeer.bytes(channel, (com.rabbitmq.client.impl.Method) method));
    // What comes before their answer is ignored or refused, as it happens.
    if (method instanceof AMQP.Channel.Close) {
      readUntil(Set.of(channel), AMQP.Channel.CloseOk.class);
      channels.remove(channel);
    } else if (method instanceof AMQP.Tx.Commit) {
      readUntil(Set.of(channel), AMQP.Tx.CommitOk.class);
    }
  }

  void publish(int channel, Method publish, BasicProperties properties, byte[] body)
      throws IOException {
    open(channel);
    write(RawPeer.bytes(channel, (com.rabbitmq.client.impl.Method) publish));
    write(
        RawPeer.frame(AMQP.FRAME_HEADER, channel, properties.toFrame(0, body.length).getPayload()));
    if (body.length > 0) {
      write(RawPeer.frame(AMQP.FRAME_BODY, channel, body));
    }
  }

  /** Bytes that no client would send, on a connection whose channel is open. */
  void sendRaw(int channel, byte[] bytes) throws IOException {
    open(channel);
    write(bytes);
  }

  /** Ends the connection by a reset. */
  void cut() throws IOException {
    if (peer != null) {
      peer.reset();
      forget();
    }
  }

  void open(int channel) throws IOException {
    if (peer == null) {
      peer = RawPeer.open(factory, 0);
      channels.add(1);
    }
    if (channel > 0 && channels.add(channel)) {
      lastConfirmed.remove(channel);
      write(RawPeer.bytes(channel, new AMQImpl.Channel.Open("")));
      readUntil(Set.of(channel), AMQP.Channel.OpenOk.class);
    }
  }

  /** Returns when the broker has answered all that was sent: its channels work one by one. */
  void sync() throws IOException {
    if (peer == null) {
      return;
    }
    Set<Integer> asked = new TreeSet<>(channels);
    for (int channel : asked) {
      write(RawPeer.bytes(channel, new AMQImpl.Channel.Flow(true)));
    }
    readUntil(asked, AMQP.Channel.FlowOk.class);
  }

  /** Asks until a queue has so many messages ready. */
  void awaitReady(String queue, int ready) throws IOException {
    Instant limit = Instant.now().plus(READY_LIMIT);
    while (count(queue) != ready) {
      if (peer == null || Instant.now().isAfter(limit)) {
        throw new AssertionError("%s never had %d messages".formatted(queue, ready));
      }
    }
  }

  private int count(String queue) throws IOException {
    open(COUNTING);
    write(
        RawPeer.bytes(
            COUNTING,
            new AMQImpl.Queue.Declare(0, queue, true, false, false, false, false, Map.of())));
    return readUntil(Set.of(COUNTING), AMQP.Queue.DeclareOk.class)
            instanceof AMQP.Queue.DeclareOk found
        ? found.getMessageCount()
        : -1;
  }

  /** What was heard since the last time. */
  List<String> takeHeard() {
    acked.forEach((channel, tags) -> note(channel, "acked " + tags));
    acked.clear();
    List<String> all = new ArrayList<>();
    heard.forEach((channel, lines) -> lines.forEach(line -> all.add(channel + ": " + line)));
    heard.clear();
    return all;
  }

  /** Closes in order, so that what the connection held is free when this returns. */
  @Override
  public void close() throws IOException {
    if (peer != null) {
      write(RawPeer.bytes(0, new AMQImpl.Connection.Close(200, "", 0, 0)));
      readUntil(Set.of(0), AMQP.Connection.CloseOk.class);
      forget();
    }
  }

  private void write(byte[] bytes) {
    try {
      if (peer != null) {
        peer.send(bytes);
      }
    } catch (IOException e) {
      // Reading tells why the broker has ended the connection.
    }
  }

  /** The last of the answers, or null when there is none. */
  private Method readUntil(Set<Integer> wanted, Class<? extends Method> answer) throws IOException {
    Set<Integer> missing = new TreeSet<>(wanted);
    Method last = null;
    try {
      while (peer != null && !missing.isEmpty()) {
        RawPeer.ReadFrame frame = peer.readFrame();
        int channel = frame.channel();
        if (frame.type() == AMQP.FRAME_METHOD) {
          Method method = method(frame.payload());
          if (answer.isInstance(method)) {
            missing.remove(channel);
            last = method;
          } else {
            hear(channel, method);
          }
        } else {
          hearContent(channel, frame.type(), frame.payload());
        }
        missing.removeIf(each -> each > 0 && !channels.contains(each));
      }
    } catch (EOFException | SocketException e) {
      note(0, "cut off");
      forget();
    } catch (SocketTimeoutException e) {
      note(0, "no answer on " + missing);
      forget();
    }
    return last;
  }

  private void hear(int channel, Method method) throws IOException {
    if (method instanceof AMQP.Basic.Ack ack) {
      long last = lastConfirmed.getOrDefault(channel, 0L);
      Set<Long> tags = acked.computeIfAbsent(channel, key -> new TreeSet<>());
      for (long tag = ack.getMultiple() ? last + 1 : ack.getDeliveryTag();
          tag <= ack.getDeliveryTag();
          tag++) {
        tags.add(tag);
      }
      lastConfirmed.merge(channel, ack.getDeliveryTag(), Math::max);
      return;
    }
    if (method instanceof AMQP.Basic.Nack nack) {
      lastConfirmed.merge(channel, nack.getDeliveryTag(), Math::max);
      note(channel, "nacked " + nack.getDeliveryTag() + ", requeue=" + nack.getRequeue());
      return;
    }
    note(channel, Rendering.of(method));
    if (method instanceof AMQP.Channel.Close) {
      write(RawPeer.bytes(channel, new AMQImpl.Channel.CloseOk()));
      channels.remove(channel);
    } else if (method instanceof AMQP.Channel.CloseOk) {
      channels.remove(channel);
    } else if (method instanceof AMQP.Connection.Close) {
      write(RawPeer.bytes(0, new AMQImpl.Connection.CloseOk()));
      forget();
    } else if (method instanceof AMQP.Connection.CloseOk) {
      forget();
    }
  }

  private void hearContent(int channel, int type, byte[] payload) throws IOException {
    if (type == AMQP.FRAME_HEADER) {
      var in = new DataInputStream(new ByteArrayInputStream(payload));
      var properties = (BasicProperties) AMQImpl.readContentHeaderFrom(in);
      long size = ByteBuffer.wrap(payload).getLong(4);
      note(channel, "  " + Rendering.of(properties) + " " + size);
    } else {
      note(channel, "  " + (type == AMQP.FRAME_BODY ? Rendering.body(payload) : "type " + type));
    }
  }

  private static Method method(byte[] payload) throws IOException {
    try {
      return AMQImpl.readMethodFrom(new DataInputStream(new ByteArrayInputStream(payload)));
    } catch (UnknownClassOrMethodId e) {
      throw new IllegalStateException("a method " + Arrays.toString(payload), e);
    }
  }

  private void note(int channel, String line) {
    heard.computeIfAbsent(channel, key -> new ArrayList<>()).add(line);
  }

  private void forget() throws IOException {
    if (peer != null) {
      peer.close();
      peer = null;
    }
    channels.clear();
    lastConfirmed.clear();
  }
}
