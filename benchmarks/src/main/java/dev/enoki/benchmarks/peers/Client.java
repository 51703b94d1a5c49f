package dev.enoki.benchmarks.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A caller of one kind. Each line of its standard input is an order, {@code <AMQP URI> <bytes> <in
 * flight> <milliseconds>}, and each is answered by one line, {@code <calls> <errors> <nanoseconds>
 * <p50 µs> <p99 µs>}. It ends when its standard input does.
 */
public final class Client {
  /** By hand, with each reply acked, which all others are compared with. */
  public static final String FLOOR = "floor";

  /** By hand, with replies acked by the broker: the least that a load costs. */
  public static final String LOAD = "floor-auto-acked";

  private static final Map<String, Connecting> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put(FLOOR, uri -> new Load.Asynchronous(FloorCaller.acked(uri)));
    KINDS.put(LOAD, uri -> new Load.Asynchronous(FloorCaller.autoAcked(uri)));
    KINDS.put("rabbitmq-rpcclient", uri -> new Load.Waiting(new RabbitRpcClient(uri)));
    KINDS.put(
        "spring-asyncrabbittemplate",
        uri -> new Load.Asynchronous(SpringCaller.Async.directReplyTo(uri)));
    KINDS.put(
        "spring-asyncrabbittemplate-acked",
        uri -> new Load.Asynchronous(SpringCaller.Async.acked(uri)));
    KINDS.put("spring-rabbittemplate", uri -> new Load.Waiting(new SpringCaller.Waiting(uri)));
    KINDS.put("enoki-typed", uri -> new Load.Asynchronous(new EnokiCaller.Typed(uri)));
    KINDS.put("enoki-typed-waiting", uri -> new Load.Waiting(new EnokiCaller.TypedWaiting(uri)));
    KINDS.put("enoki-dynamic", uri -> new Load.Waiting(new EnokiCaller.Dynamic(uri)));
  }

  private interface Connecting {
    Load connect(String uri) throws IOException;
  }

  private Client() {}

  /** What there is to compare. */
  public static Set<String> kinds() {
    return Collections.unmodifiableSet(KINDS.keySet());
  }

  /**
   * Calls as it is told.
   *
   * @param arguments a kind
   */
  public static void main(String[] arguments) throws Exception {
    Connecting kind = KINDS.get(arguments[0]);
    if (kind == null) {
      throw new IllegalArgumentException("there is no client '" + arguments[0] + "'");
    }
    Map<String, Load> loads = new HashMap<>();
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      String[] words = order.split(" ", -1);
      Load load = loads.get(words[0]);
      if (load == null) {
        load = kind.connect(words[0]);
        loads.put(words[0], load);
      }
      int bytes = Integer.parseInt(words[1]);
      int inFlight = Integer.parseInt(words[2]);
      System.out.println(load.run(bytes, inFlight, Long.parseLong(words[3])));
    }
    Runtime.getRuntime().halt(0);
  }
}
