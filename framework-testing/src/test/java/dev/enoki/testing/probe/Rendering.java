package dev.enoki.testing.probe;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;
import com.rabbitmq.client.Method;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a broker says, as text: two brokers that answer alike have the same. */
final class Rendering {
  private static final Pattern GENERATED =
      Pattern.compile("(amq\\.(?:gen|ctag)-|amq\\.rabbitmq\\.reply-to\\.)[\\w.=+/-]+");
  private static final Pattern NAMES = Pattern.compile("(consumer-tag|queue)=(amq\\.[^,)]*)");

  private Rendering() {}

  /** Names that the server makes are told by their kind, the virtual host as the default one. */
  static String of(Method method) {
    if (method instanceof AMQP.Channel.Close close) {
      return close("channel", close.getReplyCode(), close.getReplyText())
          + " by %d.%d".formatted(close.getClassId(), close.getMethodId());
    }
    if (method instanceof AMQP.Connection.Close close) {
      return close("connection", close.getReplyCode(), close.getReplyText())
          + " by %d.%d".formatted(close.getClassId(), close.getMethodId());
    }
    return NAMES.matcher(anonymous(method.toString())).replaceAll("$1=$2");
  }

  static String of(BasicProperties properties) {
    Map<String, Object> all = new TreeMap<>();
    all.put("content-type", properties.getContentType());
    all.put("content-encoding", properties.getContentEncoding());
    all.put("headers", properties.getHeaders());
    all.put("delivery-mode", properties.getDeliveryMode());
    all.put("priority", properties.getPriority());
    all.put("correlation-id", properties.getCorrelationId());
    all.put("reply-to", properties.getReplyTo());
    all.put("expiration", properties.getExpiration());
    all.put("message-id", properties.getMessageId());
    all.put("timestamp", properties.getTimestamp());
    all.put("type", properties.getType());
    all.put("user-id", properties.getUserId());
    all.put("app-id", properties.getAppId());
    all.put("cluster-id", properties.getClusterId());
    all.values().removeIf(value -> value == null);
    return value(all);
  }

  private static String close(String what, int code, String text) {
    return what + " closed: " + code + " " + anonymous(BrokerProbe.inDefaultHost(text));
  }

  private static String anonymous(String text) {
    return GENERATED.matcher(text).replaceAll("$1*");
  }

  /** With the value's type, where it can't be seen from the value. */
  private static String value(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + value(entry.getValue()))
          .sorted()
          .collect(Collectors.joining(", ", "{", "}"));
    } else if (value instanceof List<?> list) {
      return list.stream().map(Rendering::value).collect(Collectors.joining(", ", "[", "]"));
    } else if (value instanceof LongString || value instanceof String) {
      return "'" + anonymous(value.toString()) + "'";
    } else if (value instanceof byte[] bytes) {
      return "x" + HexFormat.of().formatHex(bytes);
    } else if (value instanceof Date date) {
      // The moment of a death differs; a publisher's timestamps here lie long ago.
      return date.getTime() > 1_600_000_000_000L ? "now" : "t" + date.getTime();
    } else if (value instanceof BigDecimal decimal) {
      return decimal.unscaledValue() + "e-" + decimal.scale();
    } else if (value == null || value instanceof Boolean) {
      return String.valueOf(value);
    }
    return value + ":" + value.getClass().getSimpleName();
  }

  static String body(byte[] body) {
    return body.length > 40
        ? body.length + " bytes"
        : "'" + new String(body, StandardCharsets.UTF_8) + "'";
  }
}
