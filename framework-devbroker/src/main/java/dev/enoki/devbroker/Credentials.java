package dev.enoki.devbroker;

import com.rabbitmq.client.LongString;
import com.rabbitmq.client.impl.ValueReader;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client logs in with. */
record Credentials(String user, String password) {
  static final String EXTERNAL = "EXTERNAL";

  private static final String MECHANISMS = "PLAIN AMQPLAIN";

  /** What a client can choose from. */
  static String mechanisms(boolean external) {
    return external ? MECHANISMS + " " + EXTERNAL : MECHANISMS;
  }

  /** Reads a mechanism's response; null when it isn't of the mechanism's form. */
  static @Nullable Credentials read(String mechanism, LongString response) {
    return switch (mechanism) {
      case "PLAIN" -> plain(response.toString());
      case "AMQPLAIN" -> amqPlain(response.getBytes());
      default ->
          throw ReplyCode.COMMAND_INVALID.error("unknown authentication mechanism '%s'", mechanism);
    };
  }

  /** RFC 4616: the user and the password, each after a NUL; nobody acts for another. */
  private static @Nullable Credentials plain(String response) {
    String[] parts = response.split("\0", -1);
    return parts.length == 3 && parts[0].isEmpty() ? new Credentials(parts[1], parts[2]) : null;
  }

  /** A field table without its length. */
  private static @Nullable Credentials amqPlain(byte[] response) {
    byte[] table =
        ByteBuffer.allocate(Integer.BYTES + response.length)
            .putInt(response.length)
            .put(response)
            .array();
    try {
      Map<String, Object> fields =
          new ValueReader(new DataInputStream(new ByteArrayInputStream(table))).readTable();
      Object user = fields.get("LOGIN");
      Object password = fields.get("PASSWORD");
      return user == null || password == null
          ? null
          : new Credentials(user.toString(), password.toString());
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public String toString() {
    return "Credentials of " + user;
  }
}
