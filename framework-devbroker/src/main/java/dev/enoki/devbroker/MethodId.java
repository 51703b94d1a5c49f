package dev.enoki.devbroker;

import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.Method;
import java.nio.ByteBuffer;

/** The class and method that a method frame begins with, and that a close names as its culprit. */
record MethodId(int classId, int methodId) {
  static final int BYTES = 4;

  /** AMQP 0-9-1, 1.4.2.9: zeros, when no method is to blame. */
  static final MethodId NONE = new MethodId(0, 0);

  static MethodId of(Method method) {
    return new MethodId(method.protocolClassId(), method.protocolMethodId());
  }

  /** Of a method frame that is long enough to have one. */
  static MethodId of(Frame frame) {
    ByteBuffer payload = ByteBuffer.wrap(frame.getPayload());
    return new MethodId(
        Short.toUnsignedInt(payload.getShort()), Short.toUnsignedInt(payload.getShort()));
  }
}
