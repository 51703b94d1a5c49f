package dev.enoki.benchmarks.speed;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;

/**
 * Trace lines of a shop's services, as a file of one collector would hold them: many chains under
 * way at once, up to four calls deep; some fail, some have no response. The same for the same
 * number, on any machine.
 */
final class TraceLines {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
  private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 11, 23, 0, 0);
  private static final List<String> ENTRIES = List.of("shop.buy", "shop.search", "shop.basket");
  private static final Map<String, List<String>> CALLEES =
      Map.of(
          "shop.buy", List.of("stock.reserve", "prices.quote", "payments.charge"),
          "shop.search", List.of("stock.find", "prices.list"),
          "shop.basket", List.of("prices.quote"),
          "stock.reserve", List.of("warehouse.pick"),
          "payments.charge", List.of("bank.transfer", "users.history"),
          "prices.list", List.of("rates.convert"));
  private static final int BETWEEN_CHAINS = 2_000;
  private static final int WORK = 3_000;
  private static final int FAILING = 100;
  private static final int LOST = 1_000;

  private final Random random = new Random(1);
  private final PriorityQueue<Line> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Line::micros).thenComparingLong(Line::number));
  private final int most;
  private long number;

  private record Line(long micros, long number, String text) {}

  private TraceLines(int most) {
    this.most = most;
  }

  /** Returns the id of a call in the midst. */
  static String write(Path file, int lines) throws IOException {
    return new TraceLines(lines).write(file);
  }

  private String write(Path file) throws IOException {
    String midst = "";
    int written = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (long begin = 0; written < most; begin += random.nextInt(2 * BETWEEN_CHAINS)) {
        while (written < most && !waiting.isEmpty() && waiting.peek().micros <= begin) {
          out.write(waiting.remove().text);
          written++;
        }
        String entry = ENTRIES.get(random.nextInt(ENTRIES.size()));
        String id = entry + '.' + uuid();
        call(entry, id, List.of("standalone_rpc_proxy.call." + uuid()), begin);
        midst = written < most / 2 ? id : midst;
      }
    }
    return midst;
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  /** Returns when it ends. */
  private long call(String name, String id, List<String> callers, long begin) {
    List<String> stack = new ArrayList<>(callers);
    stack.add(id);
    String common = common(name, stack, id);
    add(begin, "request", common, "");
    long now = begin + random.nextInt(WORK);
    for (String callee : CALLEES.getOrDefault(name, List.of())) {
      now = call(callee, callee + '.' + uuid(), stack, now);
    }
    now += random.nextInt(WORK);
    if (random.nextInt(LOST) != 0) {
      add(now, "response", common, outcome() + ", \"response_time\": " + (now - begin) / 1e6);
    }
    return now;
  }

  private String outcome() {
    return random.nextInt(FAILING) == 0
        ? ", \"response_status\": \"error\", \"exception_type\": \"SoldOut\", \"exception_path\":"
            + " \"shop.SoldOut\", \"exception_args\": [\"none left\"], \"exception_value\":"
            + " \"none left\", \"exception_traceback\": \"Traceback (most recent call last):\\n\","
            + " \"exception_expected\": false"
        : ", \"response_status\": \"success\", \"response\": {\"left\": "
            + random.nextInt(99)
            + '}';
  }

  private String common(String name, List<String> stack, String id) {
    int dot = name.indexOf('.');
    return """
        "hostname": "node-%d", "service": "%s", "entrypoint_type": "Rpc", "entrypoint_name": "%s", \
        "context_data": {"language": "en"}, "call_id": "%s", "call_id_stack": ["%s"], \
        "origin_call_id": "%s", "call_args": {"article": %d, "note": "%s"}, \
        "call_args_redacted": false"""
        .formatted(
            random.nextInt(4),
            name.substring(0, dot),
            name.substring(dot + 1),
            id,
            String.join("\", \"", stack),
            stack.get(0),
            random.nextInt(100_000),
            "x".repeat(random.nextInt(300)));
  }

  private void add(long micros, String stage, String common, String rest) {
    String time = TIME.format(BEGIN.plusNanos(micros * 1_000));
    String text =
        "{\"timestamp\": \"" + time + "\", \"stage\": \"" + stage + "\", " + common + rest + "}\n";
    waiting.add(new Line(micros, number++, text));
  }
}
