package dev.enoki.devbroker;

import com.rabbitmq.client.UnexpectedMethodError;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Calls what serves a method. */
final class Visit {
  private Visit() {}

  /** The method's answer, or null when there is none to send. */
  static @Nullable Method visit(Method method, AMQImpl.MethodVisitor visitor) {
    try {
      return (Method) method.visit(visitor);
    } catch (UnexpectedMethodError e) {
      throw ReplyCode.COMMAND_INVALID.error("unimplemented method");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
