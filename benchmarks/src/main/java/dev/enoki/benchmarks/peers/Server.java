package dev.enoki.benchmarks.peers;

import dev.enoki.Config;
import dev.enoki.container.ServiceContainer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A server of one kind, on the broker that the environment's {@code AMQP_URI} names. It ends when
 * its standard input does.
 */
public final class Server {
  /** The floor that confirms, which all others are compared with. */
  public static final String FLOOR = "floor";

  private static final Map<String, Serving> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put(FLOOR, FloorServer::confirmed);
    KINDS.put("floor-unconfirmed", FloorServer::unconfirmed);
    KINDS.put("rabbitmq-rpcserver", RabbitRpcServer::serve);
    KINDS.put("spring-simple", SpringServer::simple);
    KINDS.put("spring-direct", SpringServer::direct);
    KINDS.put("enoki", EnokiServer::untraced);
    KINDS.put("enoki-traced-async", EnokiServer::tracedAsynchronously);
    KINDS.put("enoki-traced-sync", EnokiServer::tracedInto);
  }

  private interface Serving {
    void serve(String uri) throws IOException;
  }

  private Server() {}

  /** What there is to compare. */
  public static Set<String> kinds() {
    return Collections.unmodifiableSet(KINDS.keySet());
  }

  /**
   * Serves until it is stopped.
   *
   * @param arguments a kind, or {@code link-1} to {@code link-5} of a chain
   */
  public static void main(String[] arguments) throws IOException {
    endWithInput();
    String kind = arguments[0];
    String uri = System.getenv("AMQP_URI");
    Serving serving = KINDS.get(kind);
    if (serving != null) {
      serving.serve(uri);
    } else if (kind.startsWith("link-")) {
      int link = Integer.parseInt(kind.substring("link-".length()));
      ServiceContainer.start(ChainLinks.ALL.get(link - 1), Config.of(Map.of("AMQP_URI", uri)));
    } else {
      throw new IllegalArgumentException("there is no server '" + kind + "'");
    }
  }

  private static void endWithInput() {
    Thread watch =
        new Thread(
            () -> {
              try {
                // what is said is of no interest, only that somebody is there
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // it is the end, too
              }
              System.exit(0); // with the trace's file, which is deleted then
            },
            "end with input");
    watch.start();
  }
}
