package dev.enoki.amqp;

import com.rabbitmq.client.LongString;
import com.rabbitmq.client.SaslMechanism;
import com.rabbitmq.client.impl.LongStringHelper;
import com.rabbitmq.client.impl.ValueWriter;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;

/** AMQP's own SASL mechanism: user and password in a field table without its length. */
final class Amqplain implements SaslMechanism {
  @Override
  public String getName() {
    return "AMQPLAIN";
  }

  @Override
  public LongString handleChallenge(LongString challenge, String user, String password) {
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    ValueWriter writer = new ValueWriter(new DataOutputStream(table));
    try {
      writer.writeTable(Map.of("LOGIN", user, "PASSWORD", password));
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] bytes = table.toByteArray();
    return LongStringHelper.asLongString(Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
  }
}
