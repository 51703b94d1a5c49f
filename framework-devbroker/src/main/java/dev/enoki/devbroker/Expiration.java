package dev.enoki.devbroker;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.math.BigInteger;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A message's expiration property: milliseconds, as text. */
final class Expiration {
  private static final Pattern NUMBER = Pattern.compile("([+-]?\\d+)(.*)", Pattern.DOTALL);

  private static final String INVALID = "invalid expiration '%s': ";

  /** RabbitMQ's limit of ten years. */
  private static final long GREATEST_MILLIS = Duration.ofDays(3_650).toMillis();

  private Expiration() {}

  static @Nullable Duration of(BasicProperties properties) {
    String text = properties.getExpiration();
    if (text == null) {
      return null;
    }
    Matcher number = NUMBER.matcher(text);
    if (!number.matches()) {
      throw invalid(text, "no_integer");
    }
    if (!number.group(2).isEmpty()) {
      throw invalid(text, "{leftover_string," + ErlangTerm.string(number.group(2)) + "}");
    }
    BigInteger value = new BigInteger(number.group(1));
    if (value.bitLength() >= Long.SIZE) {
      String reason = value.signum() < 0 ? "value_negative" : "value_too_large";
      throw invalid(
          text, ErlangTerm.pair(reason, value.toString(), INVALID.formatted(text).length()));
    }
    long millis = value.longValue();
    String refusal = refusal(millis);
    if (refusal != null) {
      throw invalid(text, refusal);
    }
    return ofMillis(millis);
  }

  /** What is wrong with a time, or null. */
  static @Nullable String refusal(long millis) {
    if (millis < 0) {
      return "{value_negative," + millis + "}";
    }
    return millis > GREATEST_MILLIS ? "{value_too_large," + millis + "}" : null;
  }

  static Duration ofMillis(long millis) {
    return Duration.ofMillis(millis);
  }

  private static ProtocolError invalid(String text, String reason) {
    return ReplyCode.PRECONDITION_FAILED.error("%s%s", INVALID.formatted(text), reason);
  }
}
