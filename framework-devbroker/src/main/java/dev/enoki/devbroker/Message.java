package dev.enoki.devbroker;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as it was published; it never changes, so any number of queues share it. */
final class Message {
  /** What a queued message takes beside its octets, as measured on a 64-bit JVM. */
  private static final int OVERHEAD_BYTES = 512;

  private static final String CC = "CC";
  private static final String BCC = "BCC";

  /** The delivery modes; what is persistent survives a restart. */
  private static final int TRANSIENT = 1;

  private static final int PERSISTENT = 2;

  private final String exchange;
  private final List<String> routingKeys;
  private final BasicProperties properties;
  private final byte[] header;
  private final byte[] body;

  private Message(
      String exchange,
      List<String> routingKeys,
      BasicProperties properties,
      byte[] header,
      byte[] body) {
    this.exchange = exchange;
    this.routingKeys = routingKeys;
    this.properties = properties;
    this.header = header;
    this.body = body;
  }

  /**
   * A message from a publisher. Beside its routing key, the headers CC and BCC name more; BCC is
   * not shown to who gets the message.
   *
   * @param header the content header as it came: a client gets the very octets that were sent
   */
  static Message published(
      String exchange, String routingKey, BasicProperties properties, byte[] header, byte[] body) {
    Map<String, Object> headers = properties.getHeaders();
    if (headers == null || (!headers.containsKey(CC) && !headers.containsKey(BCC))) {
      checkDeliveryMode(properties.getDeliveryMode());
      return new Message(exchange, List.of(routingKey), properties, header, body);
    }
    List<String> keys = new ArrayList<>(List.of(routingKey));
    keys.addAll(extraKeys(headers, CC));
    keys.addAll(extraKeys(headers, BCC));
    checkDeliveryMode(properties.getDeliveryMode());
    return of(exchange, keys, withoutHeader(properties, BCC), body);
  }

  /** A message from a publisher whose properties the broker has changed. */
  static Message published(
      String exchange, String routingKey, BasicProperties properties, byte[] body) {
    return published(exchange, routingKey, properties, encode(properties, body), body);
  }

  private static Message of(
      String exchange, List<String> routingKeys, BasicProperties properties, byte[] body) {
    return new Message(
        exchange, List.copyOf(routingKeys), properties, encode(properties, body), body);
  }

  private static byte[] encode(BasicProperties properties, byte[] body) {
    try {
      return properties.toFrame(0, body.length).getPayload();
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory doesn't fail", e);
    }
  }

  /** The same message with one header more, or another value of it. */
  Message withHeader(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(headers());
    more.put(name, value);
    return of(exchange, routingKeys, properties.builder().headers(more).build(), body);
  }

  /** The same message sent elsewhere: CC says nothing any more about where it goes. */
  Message redirected(String toExchange, @Nullable String toKey, BasicProperties changed) {
    return toKey == null
        ? of(toExchange, routingKeys, changed, body)
        : of(toExchange, List.of(toKey), withoutHeader(changed, CC), body);
  }

  String exchange() {
    return exchange;
  }

  /** The key that it was published with. */
  String routingKey() {
    return routingKeys.get(0);
  }

  /** The key that it was published with, and those of CC and BCC. */
  List<String> routingKeys() {
    return routingKeys;
  }

  /** The key that it was published with, and those of CC: BCC's are nobody's business. */
  List<String> shownRoutingKeys() {
    List<String> shown = new ArrayList<>(List.of(routingKey()));
    shown.addAll(extraKeys(headers(), CC));
    return shown;
  }

  BasicProperties properties() {
    return properties;
  }

  Map<String, Object> headers() {
    Map<String, Object> headers = properties.getHeaders();
    return headers == null ? Map.of() : headers;
  }

  int priority() {
    Integer priority = properties.getPriority();
    return priority == null ? 0 : priority;
  }

  boolean persistent() {
    return Integer.valueOf(PERSISTENT).equals(properties.getDeliveryMode());
  }

  byte[] header() {
    return header;
  }

  byte[] body() {
    return body;
  }

  /** How many bytes it takes in a queue. */
  long footprint() {
    return (long) OVERHEAD_BYTES + header.length + body.length;
  }

  private static void checkDeliveryMode(@Nullable Integer mode) {
    if (mode != null && mode != TRANSIENT && mode != PERSISTENT) {
      throw ReplyCode.PRECONDITION_FAILED.error(
          "invalid message: {delivery_mode_unknown,%d}", mode);
    }
  }

  private static List<String> extraKeys(Map<String, Object> headers, String name) {
    if (!headers.containsKey(name)) {
      return List.of();
    }
    Object keys = headers.get(name);
    if (!(keys instanceof List<?> list)) {
      throw ReplyCode.PRECONDITION_FAILED.error(
          "invalid message: {unacceptable_type_in_header,\"%s\",%s}", name, FieldType.of(keys));
    }
    return list.stream().map(String::valueOf).toList();
  }

  private static BasicProperties withoutHeader(BasicProperties properties, String name) {
    Map<String, Object> headers = properties.getHeaders();
    if (headers == null || !headers.containsKey(name)) {
      return properties;
    }
    Map<String, Object> rest = new LinkedHashMap<>(headers);
    rest.remove(name);
    return properties.builder().headers(rest).build();
  }
}
