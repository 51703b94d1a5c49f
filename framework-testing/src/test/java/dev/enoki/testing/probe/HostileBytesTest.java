package dev.enoki.testing.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Method;
import dev.enoki.devbroker.RawPeer;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever one peer sends, it is told the right code, and the others notice nothing. */
class HostileBytesTest extends BrokerProbe {
  private static final Method PUBLISH = new AMQImpl.Basic.Publish(0, "", "q", false, false);

  @AfterEach
  void othersNoticeNothing() throws Exception {
    assertThat(connection.isOpen()).isTrue();
    String queue = connection.createChannel().queueDeclare().getQueue();
    assertThat(queue).startsWith("amq.gen-");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n\r\n",
        "AMQP\u0000\u0000\u0008\u0000",
        "AMQP\u0003\u0001\u0000\u0000"
      })
  void aForeignHeaderIsAnsweredByOurs(String header) throws Exception {
    try (var peer = RawPeer.connected(factory())) {
      peer.send(bytes(header));
      assertThat(peer.read(8)).isEqualTo(RawPeer.HEADER);
      peer.awaitEnd();
    }
  }

  static Stream<Arguments> hostileFrames() {
    byte[] qos = HexFormat.of().parseHex("003c000a");
    return Stream.of(
        Arguments.of(
            "connection 501 FRAME_ERROR - type 1, all octets = <<>>: {frame_too_large,200000,131064}",
            RawPeer.frame(1, 1, 200_000, AMQP.FRAME_END)),
        Arguments.of(
            "connection 501 FRAME_ERROR - type 1, all octets = <<>>: {frame_too_large,4294967295,131064}",
            RawPeer.frame(1, 1, -1, AMQP.FRAME_END)),
        Arguments.of(
            "connection 501 FRAME_ERROR - type 1, all octets = <<0,60,0,10>>: {invalid_frame_end_marker,0}",
            RawPeer.frame(1, 1, 4, 0, qos)),
        Arguments.of(
            "connection 501 FRAME_ERROR - type 9, all octets = <<0,60,0,10>>: unknown_frame",
            RawPeer.frame(9, 1, qos)),
        Arguments.of(
            "connection 501 FRAME_ERROR - type 1, all octets = <<0>>: unknown_frame",
            RawPeer.frame(1, 1, (byte) 0)),
        Arguments.of(
            "connection 501 FRAME_ERROR - cannot decode <<0>>",
            RawPeer.frame(1, 1, HexFormat.of().parseHex("0032000a00"))),
        Arguments.of(
            "connection 501 FRAME_ERROR - cannot decode <<0,0,1,97,0,0,0,0,16,1,97,90,0,0,0,0>>",
            RawPeer.frame(
                1, 1, HexFormat.of().parseHex("0032000a000001610000000010" + "01615a00000000"))),
        Arguments.of(
            "connection 505 UNEXPECTED_FRAME - type 8, all octets = <<>>", RawPeer.frame(8, 1)),
        Arguments.of(
            "connection 501 FRAME_ERROR - type 8, all octets = <<0>>: unknown_frame",
            RawPeer.frame(8, 0, (byte) 0)),
        Arguments.of(
            "connection 505 UNEXPECTED_FRAME - expected method frame, got non method frame instead",
            RawPeer.frame(3, 1, (byte) 0)),
        Arguments.of(
            "connection 504 CHANNEL_ERROR - expected 'channel.open'",
            RawPeer.bytes(7, new AMQImpl.Basic.Qos(0, 1, false))),
        Arguments.of(
            "connection 504 CHANNEL_ERROR - second 'channel.open' seen",
            RawPeer.bytes(1, new AMQImpl.Channel.Open(""))),
        Arguments.of(
            "connection 503 COMMAND_INVALID - unimplemented method",
            RawPeer.bytes(1, new AMQImpl.Basic.QosOk())),
        Arguments.of(
            "connection 504 CHANNEL_ERROR - unexpected method in connection state running",
            RawPeer.bytes(0, new AMQImpl.Connection.Open("/", "", false))),
        Arguments.of(
            "connection 540 NOT_IMPLEMENTED - prefetch_size!=0 (10)",
            RawPeer.bytes(1, new AMQImpl.Basic.Qos(10, 1, false))),
        Arguments.of(
            "connection 540 NOT_IMPLEMENTED - requeue=false",
            RawPeer.bytes(1, new AMQImpl.Basic.Recover(false))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostileFrames")
  void aHostileFrameIsAnsweredByItsCode(String close, byte[] frame) throws Exception {
    try (var peer = RawPeer.open(factory(), 0)) {
      peer.send(frame);
      assertThat(peer.readClose()).isEqualTo(close);
    }
  }

  static Stream<Arguments> contentOutOfOrder() {
    return Stream.of(
        Arguments.of(
            "expected content header for class 60, got non content header frame instead",
            RawPeer.bytes(1, PUBLISH)),
        Arguments.of(
            "expected content header for class 60, got one for class 61 instead",
            RawPeer.frame(2, 1, header("003d", "0000000000000001"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("contentOutOfOrder")
  void contentHasToFollowItsMethod(String text, byte[] next) throws Exception {
    try (var peer = RawPeer.open(factory(), 0)) {
      peer.send(1, PUBLISH);
      peer.send(next);
      assertThat(peer.readClose()).isEqualTo("connection 505 UNEXPECTED_FRAME - " + text);
    }
  }

  @Test
  void aMethodCannotCutABodyShort() throws Exception {
    try (var peer = RawPeer.open(factory(), 0)) {
      peer.send(1, PUBLISH);
      peer.send(RawPeer.frame(2, 1, header("003c", "0000000000000001")));
      peer.send(1, PUBLISH);
      assertThat(peer.readClose())
          .isEqualTo(
              "connection 505 UNEXPECTED_FRAME - expected content body, got non content body frame instead");
    }
  }

  @Test
  void aConnectionCanBeSplitAtAnyByte() throws Exception {
    try (var peer = RawPeer.connected(factory())) {
      sendByteByByte(peer, RawPeer.HEADER);
      peer.readMethod();
      sendByteByByte(peer, RawPeer.bytes(0, RawPeer.startOk()));
      peer.readMethod();
      sendByteByByte(peer, RawPeer.bytes(0, new AMQImpl.Connection.TuneOk(0x7ff, 131072, 0)));
      sendByteByByte(
          peer,
          RawPeer.bytes(0, new AMQImpl.Connection.Open(factory().getVirtualHost(), "", false)));
      peer.readMethod();
      sendByteByByte(peer, RawPeer.bytes(1, new AMQImpl.Channel.Open("")));
      peer.readMethod();
      String queue = queue();
      channel.queueBind(queue, "amq.direct", queue);
      sendByteByByte(
          peer, RawPeer.bytes(1, new AMQImpl.Basic.Publish(0, "amq.direct", queue, false, false)));
      sendByteByByte(peer, RawPeer.frame(2, 1, header("003c", "0000000000000005")));
      sendByteByByte(peer, RawPeer.frame(3, 1, bytes("spl")));
      sendByteByByte(peer, RawPeer.frame(3, 1, bytes("")));
      sendByteByByte(peer, RawPeer.frame(3, 1, bytes("it")));
      assertThat(text(awaitMessage(queue))).isEqualTo("split");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void garbageHarmsNobody(long seed) throws Exception {
    Random random = new Random(seed);
    byte[] garbage = new byte[5_000];
    random.nextBytes(garbage);
    try (var peer = RawPeer.connected(factory())) {
      sendToWhoMayHaveLeft(peer, garbage);
      peer.awaitEnd();
    }
    try (var peer = RawPeer.open(factory(), 0)) {
      sendToWhoMayHaveLeft(peer, garbage);
      assertThat(peer.readClose()).startsWith("connection 501 FRAME_ERROR - ");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void garbageInFramesHarmsNobody(long seed) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      byte[] payload = new byte[random.nextInt(60) + 4];
      random.nextBytes(payload);
      payload[0] = 0;
      payload[1] = (byte) (10 * (1 + random.nextInt(9)));
      payload[2] = 0;
      payload[3] = (byte) (10 + random.nextInt(12) * 10);
      try (var peer = RawPeer.open(factory(), 0)) {
        sendToWhoMayHaveLeft(peer, RawPeer.frame(1, 1, payload));
      }
    }
  }

  @Test
  void openingAndVanishingHarmsNobody() throws Exception {
    for (int i = 0; i < 20; i++) {
      RawPeer.connected(factory()).reset();
      RawPeer.open(factory(), 0).reset();
    }
  }

  private static void sendByteByByte(RawPeer peer, byte[] bytes) throws IOException {
    for (byte each : bytes) {
      peer.send(each);
    }
  }

  private static void sendToWhoMayHaveLeft(RawPeer peer, byte[] bytes) {
    try {
      peer.send(bytes);
    } catch (IOException e) {
      // The broker has closed the connection already, as it may.
    }
  }

  private static byte[] header(String classId, String bodySize) {
    return HexFormat.of().parseHex(classId + "0000" + bodySize + "0000");
  }
}
