package dev.enoki.benchmarks;

import dev.enoki.Service;
import dev.enoki.rpc.Rpc;
import java.util.Map;

/** What is called: something counted, something big, something slow, something that fails. */
@Service("soak")
public class SoakService {
  /** Both containers count here, as they would in one database. */
  static final Ledger LEDGER = new Ledger();

  /** As callers see it. */
  interface Soaked {
    int add(int id, String ballast);

    String echo(String text);
  }

  /** Idempotent: to run it twice adds once. */
  @Rpc
  int add(int id, String ballast) {
    LEDGER.ran(id);
    return id;
  }

  @Rpc
  String echo(String text) {
    return text;
  }

  @Rpc
  int sleep(int milliseconds) throws InterruptedException {
    Thread.sleep(milliseconds);
    return milliseconds;
  }

  @Rpc(expectedExceptions = IllegalStateException.class)
  Map<String, String> fail(String reason) {
    throw new IllegalStateException(reason);
  }
}
