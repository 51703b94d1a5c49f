package dev.enoki.testing.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Method;
import dev.enoki.devbroker.DevBroker;
import dev.enoki.devbroker.RawPeer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/**
 * A session in which bytes are changed, lost, or cut: the broker serves all others as before, and
 * never finds a defect of its own.
 */
class FuzzTest {
  private static final int CASES = Integer.getInteger("enoki.probes.fuzz", 250);

  private final Logger log = (Logger) LoggerFactory.getLogger(DevBroker.class);
  private final ListAppender<ILoggingEvent> defects = new ListAppender<>();
  private DevBroker broker;
  private ConnectionFactory factory;
  private Connection witness;

  @BeforeEach
  void start() throws Exception {
    defects.start();
    log.addAppender(defects);
    broker = DevBroker.start(0);
    factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    factory.setAutomaticRecoveryEnabled(false);
    witness = factory.newConnection();
  }

  @AfterEach
  void stop() throws Exception {
    try {
      assertThat(witness.isOpen()).isTrue();
      var channel = witness.createChannel();
      String queue = channel.queueDeclare().getQueue();
      channel.basicPublish("", queue, null, new byte[] {1});
      assertThat(channel.basicGet(queue, true).getBody()).containsExactly(1);
      witness.abort();
    } finally {
      broker.close();
      log.detachAppender(defects);
    }
    assertThat(defects.list).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void changedBytesHarmNobody(long seed) throws Exception {
    Random random = new Random(seed);
    byte[] session = session();
    for (int i = 0; i < CASES; i++) {
      byte[] changed = session.clone();
      for (int j = 1 + random.nextInt(4); j > 0; j--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      play(changed, changed.length);
    }
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6})
  void lostAndDoubledBytesHarmNobody(long seed) throws Exception {
    Random random = new Random(seed);
    byte[] session = session();
    for (int i = 0; i < CASES; i++) {
      int at = random.nextInt(session.length);
      int from = Math.max(0, Math.min(session.length, at + random.nextInt(9) - 4));
      var changed = new ByteArrayOutputStream();
      changed.write(session, 0, at);
      changed.write(session, from, session.length - from);
      play(changed.toByteArray(), changed.size());
    }
    assertNothingIsLeft();
  }

  @Test
  void aSessionMayEndAtAnyByte() throws Exception {
    byte[] session = session();
    for (int length = 0; length <= session.length; length++) {
      play(session, length);
    }
    assertNothingIsLeft();
  }

  @Test
  void deepNestingIsRefused() throws Exception {
    int depth = 20_000;
    var nested = new ByteArrayOutputStream();
    for (int i = depth; i > 0; i--) {
      nested.write('A');
      int size = 5 * (i - 1);
      nested.write(new byte[] {0, (byte) (size >> 16), (byte) (size >> 8), (byte) size});
    }
    var declare = new ByteArrayOutputStream();
    declare.write(HexFormat.of().parseHex("0032000a00000271310200"));
    int table = nested.size() + 2;
    declare.write(new byte[] {(byte) (table >> 16), (byte) (table >> 8), (byte) table, 1, 'a'});
    declare.write(nested.toByteArray());
    try (var peer = RawPeer.open(factory, 0)) {
      peer.send(RawPeer.frame(AMQP.FRAME_METHOD, 1, declare.toByteArray()));
      assertThat(peer.readClose()).startsWith("connection 501 FRAME_ERROR - cannot decode ");
    }
  }

  /** RabbitMQ drops the connection without a word where these are told a code. */
  @ParameterizedTest
  @CsvSource({
    "0063000a, 503 COMMAND_INVALID - unknown method",
    "003c00ff, 503 COMMAND_INVALID - unknown method",
    "0032000a00000271310200000003016" + "15a, 501 FRAME_ERROR - cannot decode",
    "0032000a0000027131020000000501614900" + "00, 501 FRAME_ERROR - cannot decode",
  })
  void whatRabbitMqDropsIsToldWhy(String payload, String close) throws Exception {
    try (var peer = RawPeer.open(factory, 0)) {
      peer.send(RawPeer.frame(AMQP.FRAME_METHOD, 1, HexFormat.of().parseHex(payload)));
      assertThat(peer.readClose()).startsWith("connection " + close);
    }
  }

  @Test
  void announcedSizesTakeNoMemory() throws Exception {
    // 128 GB in all, which no test's heap has.
    RawPeer[] peers = new RawPeer[1000];
    for (int i = 0; i < peers.length; i++) {
      peers[i] = RawPeer.open(factory, 0);
      peers[i].send(1, new AMQImpl.Basic.Publish(0, "", "q", false, false));
      peers[i].send(
          RawPeer.frame(
              AMQP.FRAME_HEADER, 1, HexFormat.of().parseHex("003c000000000000080000000000")));
      peers[i].send(1, new AMQImpl.Basic.Publish(0, "", "q", false, false));
    }
    for (RawPeer peer : peers) {
      assertThat(peer.readClose()).startsWith("connection 505 ");
      peer.close();
    }
    assertNothingIsLeft();
  }

  /** The session's exclusive queue is locked as long as one of its connections is left. */
  private void assertNothingIsLeft() {
    await("the end of what the peers had")
        .until(
            () -> {
              var channel = witness.createChannel();
              try {
                channel.queueDelete("fuzzed");
                channel.close();
                return true;
              } catch (IOException locked) {
                return false;
              }
            });
  }

  private void play(byte[] session, int length) throws IOException {
    RawPeer peer = RawPeer.connected(factory);
    try {
      peer.send(Arrays.copyOf(session, length));
    } catch (IOException e) {
      // The broker may have ended the connection before all was sent.
    } finally {
      peer.close();
    }
  }

  private static byte[] session() throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(RawPeer.HEADER);
    for (Method method :
        List.of(
            RawPeer.startOk(),
            new AMQImpl.Connection.TuneOk(2047, 131072, 0),
            new AMQImpl.Connection.Open("/", "", false))) {
      bytes.write(RawPeer.bytes(0, method));
    }
    Map<String, Object> arguments = Map.of("x-max-length", 5, "x-list", List.of(1, "a"));
    BasicProperties properties =
        new BasicProperties.Builder().headers(arguments).contentType("t").priority(1).build();
    for (Method method :
        List.of(
            new AMQImpl.Channel.Open(""),
            new AMQImpl.Queue.Declare(0, "fuzzed", false, false, true, false, false, arguments),
            new AMQImpl.Queue.Bind(0, "fuzzed", "amq.topic", "a.#", false, Map.of()),
            new AMQImpl.Confirm.Select(false),
            new AMQImpl.Basic.Consume(0, "fuzzed", "c", false, false, false, false, Map.of()),
            new AMQImpl.Basic.Publish(0, "amq.topic", "a.b", true, false))) {
      bytes.write(RawPeer.bytes(1, method));
    }
    bytes.write(RawPeer.frame(AMQP.FRAME_HEADER, 1, properties.toFrame(0, 3).getPayload()));
    bytes.write(RawPeer.frame(AMQP.FRAME_BODY, 1, new byte[] {1, 2, 3}));
    bytes.write(RawPeer.bytes(1, new AMQImpl.Basic.Ack(1, true)));
    return bytes.toByteArray();
  }
}
