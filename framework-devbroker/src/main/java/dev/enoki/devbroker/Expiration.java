package dev.enoki.devbroker;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A message's expiration property: milliseconds, as text. */
final class Expiration {
  private static final Pattern NUMBER = Pattern.compile("([+-]?\\d{1,18})(.*)", Pattern.DOTALL);

  /** Longer than any broker of this kind runs, and short enough to be counted in nanoseconds. */
  private static final long FOR_EVER_MILLIS = Duration.ofDays(36_500).toMillis();

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
      throw invalid(text, "{leftover_string,\"" + number.group(2) + "\"}");
    }
    long millis = Long.parseLong(number.group(1));
    if (millis < 0) {
      throw invalid(text, "{value_negative," + millis + "}");
    }
    return ofMillis(millis);
  }

  static Duration ofMillis(long millis) {
    return Duration.ofMillis(Math.min(millis, FOR_EVER_MILLIS));
  }

  private static ProtocolError invalid(String text, String reason) {
    return ReplyCode.PRECONDITION_FAILED.error("invalid expiration '%s': %s", text, reason);
  }
}
