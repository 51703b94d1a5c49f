package dev.enoki.benchmarks.peers;

import dev.enoki.Service;
import dev.enoki.rpc.Rpc;
import java.util.concurrent.CompletableFuture;

/** What all the servers do, as a service of Enoki's. */
@Service("bench")
public class EchoService {
  /** As callers see it. */
  public interface Echoed {
    CompletableFuture<String> echo(String text);
  }

  /** As callers see it who wait. */
  public interface EchoedInTime {
    String echo(String text);
  }

  @Rpc
  public String echo(String text) {
    return text;
  }
}
