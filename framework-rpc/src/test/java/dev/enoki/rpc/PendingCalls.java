package dev.enoki.rpc;

import java.time.Duration;
import org.awaitility.Awaitility;

/** Lets tests of other packages see what a client keeps. */
public final class PendingCalls {
  private PendingCalls() {}

  /** An entry goes with its call, maybe a moment after the caller has heard. */
  public static void awaitNone(RpcClient client) {
    Awaitility.await("no call is pending")
        .atMost(Duration.ofSeconds(10))
        .until(() -> client.pendingCalls() == 0);
  }
}
