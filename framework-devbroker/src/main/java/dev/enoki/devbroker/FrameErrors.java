package dev.enoki.devbroker;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Frames that no AMQP peer sends, told as RabbitMQ tells them. */
final class FrameErrors {
  private static final int SNIPPET_BYTES = 16;

  private FrameErrors() {}

  static ProtocolError of(int type, byte[] payload, String reason) {
    return ReplyCode.FRAME_ERROR.error(
        "type %d, %s octets = <<%s>>: %s",
        type,
        payload.length <= SNIPPET_BYTES ? "all" : "first " + SNIPPET_BYTES,
        IntStream.range(0, Math.min(payload.length, SNIPPET_BYTES))
            .mapToObj(i -> Integer.toString(Byte.toUnsignedInt(payload[i])))
            .collect(Collectors.joining(",")),
        reason);
  }
}
