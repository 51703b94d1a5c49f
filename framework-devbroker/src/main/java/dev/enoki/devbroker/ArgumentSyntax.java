package dev.enoki.devbroker;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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
    List<ByteBuffer> texts = new ArrayList<>();
    try {
      for (int i = 0; i < layout.length(); i++) {
        pass(layout.charAt(i), bytes, texts);
      }
    } catch (BufferUnderflowException e) {
      return false;
    }
    if (bytes.hasRemaining()) {
      return false;
    }
    texts.forEach(ArgumentSyntax::checkUtf8);
    return true;
  }

  private static void pass(char type, ByteBuffer bytes, List<ByteBuffer> texts) {
    switch (type) {
      case 'o' -> bytes.get();
      case 'h' -> bytes.getShort();
      case 'l' -> bytes.getInt();
      case 'L' -> bytes.getLong();
      case 's' -> texts.add(shortString(bytes));
      case 'r' -> shortString(bytes);
      case 'S' -> FieldSyntax.longString(bytes);
      case 't' -> FieldSyntax.table(bytes);
      default -> throw new IllegalArgumentException("unknown type of argument " + type);
    }
  }

  private static ByteBuffer shortString(ByteBuffer bytes) {
    return FieldSyntax.next(bytes, Byte.toUnsignedLong(bytes.get()));
  }

  /** AMQP 0-9-1, 4.2.5.3: a short string is UTF-8. */
  private static void checkUtf8(ByteBuffer text) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(text);
    } catch (CharacterCodingException e) {
      throw ReplyCode.FRAME_ERROR.error("Malformed UTF-8 in shortstr");
    }
  }
}
