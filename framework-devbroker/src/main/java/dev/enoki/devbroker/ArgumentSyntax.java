package dev.enoki.devbroker;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Walks over arguments as the peer has written them, and stops where they aren't what they say: the
 * client library's decoder forgives lengths that lead out of the frame.
 *
 * <p>A layout has a letter for each argument: {@code o}ctet, {@code h} for a short, {@code l}ong,
 * {@code L}ong long, {@code s}hort string, {@code r} for a short string of whatever bytes, {@code
 * S} for a long string, {@code t}able. Bits share an octet (AMQP 0-9-1, 4.2.5.2).
 */
final class ArgumentSyntax {
  private ArgumentSyntax() {}

  /** Whether the bytes are these arguments and nothing more. */
  static boolean matches(String layout, ByteBuffer bytes) {
    try {
      for (int i = 0; i < layout.length(); i++) {
        pass(layout.charAt(i), bytes);
      }
      return !bytes.hasRemaining();
    } catch (BufferUnderflowException | CharacterCodingException e) {
      return false;
    }
  }

  private static void pass(char type, ByteBuffer bytes) throws CharacterCodingException {
    switch (type) {
      case 'o' -> bytes.get();
      case 'h' -> bytes.getShort();
      case 'l' -> bytes.getInt();
      case 'L' -> bytes.getLong();
      case 's' -> shortString(bytes);
      case 'r' -> FieldSyntax.next(bytes, Byte.toUnsignedLong(bytes.get()));
      case 'S' -> FieldSyntax.longString(bytes);
      case 't' -> FieldSyntax.table(bytes);
      default -> throw new IllegalArgumentException("unknown type of argument " + type);
    }
  }

  /** AMQP 0-9-1, 4.2.5.3: a short string is UTF-8. */
  private static void shortString(ByteBuffer bytes) throws CharacterCodingException {
    ByteBuffer text = FieldSyntax.next(bytes, Byte.toUnsignedLong(bytes.get()));
    StandardCharsets.UTF_8.newDecoder().decode(text);
  }
}
