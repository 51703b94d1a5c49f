package dev.enoki.devbroker;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** The syntax of field tables and their values (AMQP 0-9-1, 4.2.5.5), RabbitMQ's types included. */
final class FieldSyntax {
  /** Deep enough for any use, and not so deep that decoding exhausts the stack. */
  private static final int MAX_DEPTH = 64;

  private FieldSyntax() {}

  static void table(ByteBuffer bytes) {
    table(bytes, 0);
  }

  static void longString(ByteBuffer bytes) {
    next(bytes, Integer.toUnsignedLong(bytes.getInt()));
  }

  /** The next bytes, which are passed over. */
  static ByteBuffer next(ByteBuffer bytes, long count) {
    if (count > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer part = bytes.slice(bytes.position(), (int) count);
    bytes.position(bytes.position() + (int) count);
    return part;
  }

  /** To Erlang, what isn't finite is no number. */
  private static void checkFinite(double number) {
    if (!Double.isFinite(number)) {
      throw new BufferUnderflowException();
    }
  }

  private static void table(ByteBuffer bytes, int depth) {
    ByteBuffer fields = nested(bytes, depth);
    while (fields.hasRemaining()) {
      next(fields, Byte.toUnsignedLong(fields.get()));
      value(fields, depth);
    }
  }

  private static void array(ByteBuffer bytes, int depth) {
    ByteBuffer values = nested(bytes, depth);
    while (values.hasRemaining()) {
      value(values, depth);
    }
  }

  private static ByteBuffer nested(ByteBuffer bytes, int depth) {
    if (depth > MAX_DEPTH) {
      throw new BufferUnderflowException();
    }
    return next(bytes, Integer.toUnsignedLong(bytes.getInt()));
  }

  private static void value(ByteBuffer bytes, int depth) {
    char type = (char) bytes.get();
    switch (type) {
      case 'V' -> {}
      case 't', 'b', 'B' -> next(bytes, Byte.BYTES);
      case 's', 'u' -> next(bytes, Short.BYTES);
      case 'I', 'i' -> next(bytes, Integer.BYTES);
      case 'f' -> checkFinite(bytes.getFloat());
      case 'l', 'T' -> next(bytes, Long.BYTES);
      case 'd' -> checkFinite(bytes.getDouble());
      case 'D' -> next(bytes, Byte.BYTES + Integer.BYTES);
      case 'S', 'x' -> longString(bytes);
      case 'F' -> table(bytes, depth + 1);
      case 'A' -> array(bytes, depth + 1);
      default -> throw new BufferUnderflowException();
    }
  }
}
