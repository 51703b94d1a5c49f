package dev.enoki.benchmarks;

import static dev.enoki.rpc.KeywordArguments.kwargs;

import dev.enoki.benchmarks.SoakService.Soaked;
import dev.enoki.rpc.RemoteException;
import dev.enoki.rpc.RpcClient;
import dev.enoki.rpc.RpcTimeoutException;
import dev.enoki.rpc.ServiceProxy;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The calls that are made: typed, dynamic and asynchronous, of 10 bytes to 64 kB, fast, slow,
 * failing, and some with too little patience. Safe to share between threads.
 */
final class CallMix {
  static final Duration TIMEOUT = Duration.ofSeconds(20);
  static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration LITTLE_PATIENCE = Duration.ofMillis(30);
  private static final int SLOW_MILLISECONDS = 100;
  private static final int AT_A_TIME = 8;
  private static final List<String> PAYLOADS =
      Stream.of(10, 1_000, 64_000).map("x"::repeat).toList();

  private final AtomicInteger lastId = new AtomicInteger();
  private final Tally tally;
  private final ServiceProxy dynamic;
  private final ServiceProxy impatient;
  private final Soaked typed;

  CallMix(RpcClient client, Tally tally) {
    this.tally = tally;
    this.dynamic = client.service("soak").withTimeout(TIMEOUT);
    this.impatient = client.service("soak").withTimeout(LITTLE_PATIENCE);
    this.typed = dynamic.as(Soaked.class);
  }

  /** One of the mix, or a few at a time, and waits until they end. */
  void call(Random random) {
    String payload = PAYLOADS.get(random.nextInt(PAYLOADS.size()));
    int id = lastId.incrementAndGet();
    switch (random.nextInt(10)) {
      case 0, 1 -> call(() -> acknowledge(id, typed.add(id, payload)));
      case 2, 3 ->
          call(() -> acknowledge(id, dynamic.call("add", kwargs("id", id, "ballast", payload))));
      case 4, 5 -> callAsync(payload);
      case 6, 7 -> call(() -> same(payload, typed.echo(payload)));
      case 8 -> call(() -> fail(random));
      default -> call(() -> sleep(random));
    }
  }

  private void call(Runnable call) {
    tally.made();
    await(System.nanoTime(), call);
  }

  private void callAsync(String payload) {
    int firstId = lastId.addAndGet(AT_A_TIME) - AT_A_TIME + 1;
    long begin = System.nanoTime();
    List<CompletableFuture<@Nullable Object>> calls =
        Stream.iterate(firstId, id -> id + 1)
            .limit(AT_A_TIME)
            .map(
                id -> {
                  tally.made();
                  return dynamic.callAsync("add", id, payload);
                })
            .toList();
    for (int i = 0; i < AT_A_TIME; i++) {
      int index = i;
      await(begin, () -> acknowledge(firstId + index, calls.get(index).join()));
    }
  }

  private void await(long begin, Runnable call) {
    try {
      call.run();
      tally.answered();
    } catch (OutOfPatienceException e) {
      tally.outOfPatience();
    } catch (CompletionException e) {
      tally.failed(e.getCause() == null ? e : e.getCause());
    } catch (RuntimeException e) {
      tally.failed(e);
    }
    if (System.nanoTime() - begin > TIMEOUT.plus(GRACE).toNanos()) {
      tally.overdue();
    }
  }

  private static void acknowledge(int id, @Nullable Object result) {
    same(id, result);
    SoakService.LEDGER.acknowledged(id);
  }

  private void fail(Random random) {
    String reason = "reason " + random.nextInt();
    try {
      dynamic.call("fail", reason);
      throw new WrongAnswerException("a result of a method that throws");
    } catch (RemoteException e) {
      same(reason, e.value());
    }
  }

  private void sleep(Random random) {
    if (random.nextBoolean()) {
      same(SLOW_MILLISECONDS, dynamic.call("sleep", SLOW_MILLISECONDS));
      return;
    }
    try {
      same(SLOW_MILLISECONDS, impatient.call("sleep", SLOW_MILLISECONDS));
    } catch (RpcTimeoutException e) {
      throw new OutOfPatienceException(e);
    }
  }

  private static void same(Object expected, @Nullable Object result) {
    if (!expected.equals(result)) {
      throw new WrongAnswerException(result + " in the place of " + expected);
    }
  }

  private static final class OutOfPatienceException extends RuntimeException {
    OutOfPatienceException(RpcTimeoutException cause) {
      super(cause);
    }
  }

  private static final class WrongAnswerException extends RuntimeException {
    WrongAnswerException(String message) {
      super(message);
    }
  }
}
