package dev.enoki.devbroker;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.impl.Method;

/** A method, and the content that came with it. */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Command(Method method, BasicProperties properties, byte[] header, byte[] body) {
  private static final BasicProperties NO_PROPERTIES = new BasicProperties();
  private static final byte[] NOTHING = {};

  static Command of(Method method) {
    return new Command(method, NO_PROPERTIES, NOTHING, NOTHING);
  }
}
