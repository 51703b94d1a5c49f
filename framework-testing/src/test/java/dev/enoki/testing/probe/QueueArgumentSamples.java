package dev.enoki.testing.probe;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Arguments of queue.declare, good and bad; none that makes a queue end by the clock. */
final class QueueArgumentSamples {
  static final List<Map<String, Object>> ALL = all();

  private static final String EXCHANGE = "x-dead-letter-exchange";
  private static final String KEY = "x-dead-letter-routing-key";

  /** What makes queues do more than queue. */
  static final List<Map<String, Object>> GOOD =
      List.of(
          Map.of(),
          Map.of("x-message-ttl", 0),
          Map.of("x-message-ttl", 0, EXCHANGE, "", KEY, "q1"),
          Map.of("x-max-length", 1),
          Map.of("x-max-length", 2, EXCHANGE, "", KEY, "q0"),
          Map.of("x-max-length", 0, EXCHANGE, "", KEY, "q1"),
          Map.of("x-max-length-bytes", 4, "x-overflow", "reject-publish"),
          Map.of("x-max-length", 1, "x-overflow", "reject-publish"),
          Map.of("x-max-length", 1, "x-overflow", "reject-publish-dlx", EXCHANGE, "e0"),
          Map.of("x-max-length", 1, "x-max-priority", 3, EXCHANGE, "", KEY, "q2"),
          Map.of("x-max-priority", 3),
          Map.of("x-single-active-consumer", true),
          Map.of(EXCHANGE, "", KEY, "q0"),
          Map.of(EXCHANGE, "", KEY, "q1"),
          Map.of(EXCHANGE, ""),
          Map.of(EXCHANGE, "e0"),
          Map.of("x-queue-mode", "lazy"));

  private QueueArgumentSamples() {}

  private static List<Map<String, Object>> all() {
    List<Map<String, Object>> all = new ArrayList<>();
    add(all, "x-message-ttl", 0, 600_000, 600_000L, -1, "10", 1.5, 4_294_967_296L);
    add(all, "x-expires", 600_000, 600_001, 0, -1, "10", true, 4_294_967_296L);
    add(all, "x-max-length", 0, 1, 2, 2L, (short) 2, -1, "2", new Date(0));
    add(all, "x-max-length-bytes", 0, 4, 10, -1, "2");
    add(all, "x-overflow", "drop-head", "reject-publish", "reject-publish-dlx", "other", 1);
    add(all, "x-max-priority", 0, 1, 3, 255, 256, -1, "3");
    add(all, "x-dead-letter-exchange", "", "", "e0", "e1", "none", 5, null);
    add(all, "x-dead-letter-routing-key", "q0", "q1", 5);
    all.add(Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "q0"));
    all.add(Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "q1"));
    all.add(Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "q2"));
    all.add(
        Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "q1", "x-max-length", 1));
    all.add(
        Map.of(
            "x-dead-letter-exchange", "e0", "x-max-length", 1, "x-overflow", "reject-publish-dlx"));
    add(all, "x-single-active-consumer", true, true, false, "true", 1);
    add(all, "x-queue-type", "classic", "none", 5, true);
    add(all, "x-queue-mode", "lazy", "default", "other", 5);
    add(all, "x-queue-version", 1, 2, 3, "1");
    add(all, "x-queue-master-locator", "client-local", "min-masters");
    add(all, "x-other", "kept", 5, new BigDecimal("1.5"), List.of(1), Map.of("a", 1));
    add(all, "x-delivery-limit", 1, "a");
    add(all, "x-max-age", "1h", 5);
    add(all, "x-quorum-initial-group-size", 1);
    return List.copyOf(all);
  }

  private static void add(List<Map<String, Object>> all, String key, Object... values) {
    for (Object value : values) {
      Map<String, Object> one = new HashMap<>();
      one.put(key, value);
      all.add(one);
    }
  }
}
