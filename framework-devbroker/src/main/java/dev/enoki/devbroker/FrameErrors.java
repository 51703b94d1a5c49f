package dev.enoki.devbroker;

import com.rabbitmq.client.impl.Frame;

/** Frames that no AMQP peer sends, told as RabbitMQ tells them. */
final class FrameErrors {
  private static final int SNIPPET_BYTES = 16;

  private FrameErrors() {}

  static ProtocolError of(int type, byte[] payload, String reason) {
    return ReplyCode.FRAME_ERROR.error("%s: %s", start(type, payload), reason);
  }

  static ProtocolError unknown(Frame frame) {
    return of(frame.getType(), frame.getPayload(), "unknown_frame");
  }

  static ProtocolError unexpected(Frame frame) {
    return ReplyCode.UNEXPECTED_FRAME.error("%s", start(frame.getType(), frame.getPayload()));
  }

  /** A method whose arguments end too early or aren't of their types. */
  static ProtocolError undecodable(Frame frame) {
    byte[] payload = frame.getPayload();
    return ReplyCode.FRAME_ERROR.error(
        "cannot decode %s", ErlangTerm.binary(payload, MethodId.BYTES, payload.length));
  }

  private static String start(int type, byte[] payload) {
    boolean all = payload.length <= SNIPPET_BYTES;
    return "type %d, %s octets = %s"
        .formatted(
            type,
            all ? "all" : "first " + SNIPPET_BYTES,
            ErlangTerm.binary(payload, 0, Math.min(payload.length, SNIPPET_BYTES)));
  }
}
