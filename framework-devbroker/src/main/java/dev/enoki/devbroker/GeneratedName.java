package dev.enoki.devbroker;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** Names that the server makes: {@code amq.gen-JzTY20BRgKO-HjmUJj0wLg}. */
final class GeneratedName {
  private GeneratedName() {}

  static String queue() {
    return "amq.gen-" + unique();
  }

  static String consumerTag() {
    return "amq.ctag-" + unique();
  }

  static String unique() {
    UUID uuid = UUID.randomUUID();
    byte[] bytes =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
