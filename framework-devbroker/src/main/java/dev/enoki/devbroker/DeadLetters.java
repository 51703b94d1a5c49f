package dev.enoki.devbroker;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends a queue's dead messages on to its dead-letter exchange, with the story of their death. */
final class DeadLetters {
  /** Why a message died. */
  enum Reason {
    REJECTED,
    EXPIRED,
    MAXLEN,
    DELIVERY_LIMIT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String DEATHS = "x-death";

  private final VirtualHost virtualHost;
  private final String queue;
  private final @Nullable String exchange;
  private final @Nullable String routingKey;

  DeadLetters(VirtualHost virtualHost, String queue, QueueArguments arguments) {
    this.virtualHost = virtualHost;
    this.queue = queue;
    this.exchange = arguments.deadLetterExchange();
    this.routingKey = arguments.deadLetterRoutingKey();
  }

  /** Whether dead messages go anywhere. */
  boolean wanted() {
    return exchange != null;
  }

  /** Deferred, since one death may cause others in queues that are at work just now. */
  void add(Message message, Reason reason) {
    if (exchange != null) {
      String target = exchange;
      virtualHost.loop().defer(() -> publish(message, reason, target));
    }
  }

  private void publish(Message message, Reason reason, String target) {
    Exchange found = virtualHost.findExchange(target);
    if (found == null) {
      return;
    }
    Message dead = message.redirected(target, routingKey, properties(message, reason));
    for (Queue next : virtualHost.router().route(found, dead)) {
      if (reason == Reason.REJECTED || !isCycle(next.name(), deaths(dead.headers()))) {
        next.publish(dead);
      }
    }
  }

  private BasicProperties properties(Message message, Reason reason) {
    Map<String, Object> headers = new LinkedHashMap<>(message.headers());
    boolean first = !headers.containsKey(DEATHS);
    headers.put(DEATHS, withDeath(message, reason));
    if (first) {
      headers.put("x-first-death-reason", reason.toString());
      headers.put("x-first-death-queue", queue);
      headers.put("x-first-death-exchange", message.exchange());
    }
    return message.properties().builder().headers(headers).expiration(null).build();
  }

  /**
   * Deaths in the same queue for the same reason are counted. The last death comes first; RabbitMQ
   * turns the others round each time.
   */
  private List<Object> withDeath(Message message, Reason reason) {
    List<Map<?, ?>> before = deaths(message.headers());
    Map<String, Object> death = null;
    List<Object> others = new ArrayList<>();
    for (Map<?, ?> earlier : before) {
      if (isOf(earlier, "queue", queue) && isOf(earlier, "reason", reason.toString())) {
        death = again(earlier);
      } else {
        others.add(earlier);
      }
    }
    Collections.reverse(others);
    others.add(0, death == null ? first(message, reason) : death);
    return others;
  }

  private static Map<String, Object> again(Map<?, ?> earlier) {
    Map<String, Object> death = new LinkedHashMap<>();
    earlier.forEach((key, value) -> death.put(key.toString(), value));
    death.put("count", earlier.get("count") instanceof Number count ? count.longValue() + 1 : 1L);
    return death;
  }

  private Map<String, Object> first(Message message, Reason reason) {
    Map<String, Object> death = new LinkedHashMap<>();
    death.put("count", 1L);
    death.put("reason", reason.toString());
    death.put("queue", queue);
    death.put("time", Date.from(Instant.now()));
    death.put("exchange", message.exchange());
    death.put("routing-keys", message.shownRoutingKeys());
    String expiration = message.properties().getExpiration();
    if (expiration != null) {
      death.put("original-expiration", expiration);
    }
    return death;
  }

  /** A message that came back to a queue without ever being rejected would go round for ever. */
  private static boolean isCycle(String queue, List<Map<?, ?>> deaths) {
    for (Map<?, ?> death : deaths) {
      if (isOf(death, "reason", Reason.REJECTED.toString())) {
        return false;
      }
      if (isOf(death, "queue", queue)) {
        return true;
      }
    }
    return false;
  }

  private static List<Map<?, ?>> deaths(Map<String, Object> headers) {
    List<Map<?, ?>> deaths = new ArrayList<>();
    if (headers.get(DEATHS) instanceof List<?> list) {
      for (Object each : list) {
        if (each instanceof Map<?, ?> death) {
          deaths.add(death);
        }
      }
    }
    return deaths;
  }

  private static boolean isOf(Map<?, ?> death, String key, String value) {
    return value.equals(String.valueOf(death.get(key)));
  }
}
