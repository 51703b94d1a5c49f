package dev.enoki.benchmarks;

import dev.enoki.rpc.RpcClient;
import dev.enoki.testing.BrokerUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Ten minutes of mixed load with random faults in one run: nothing may be lost, and the heap stays
 * flat.
 *
 * <pre>{@code java -cp benchmarks.jar dev.enoki.benchmarks.Soak [minutes [seed]]}</pre>
 *
 * Default is 10 minutes, and the seed 1. Prints a line each 30 s and the verdict; the exit code is
 * 0 if all held, 1 if it didn't, and 2 if it could not be found out. It needs rabbitmq-server on
 * {@code PATH}.
 */
public final class Soak {
  private static final int UNABLE = 2;
  private static final int CALLERS = 16;
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);
  private static final Duration WARM_UP = Duration.ofSeconds(75);
  private static final Duration LEAST_BETWEEN_FAULTS = Duration.ofSeconds(5);
  private static final Duration MOST_BETWEEN_FAULTS = Duration.ofSeconds(15);
  private static final Duration SETTLING = Duration.ofSeconds(5);
  private static final double MOST_GROWTH = 1.3;

  private final SoakOptions options;
  private final Random random;
  private final Deployment deployment;
  private final Tally tally = new Tally();
  private final List<String> faultsSinceLine = new ArrayList<>();
  private final long begin = System.nanoTime();
  private int faultsInAll;
  private int pending;
  private long heapAtFirst;
  private long heap;

  private Soak(SoakOptions options, Deployment deployment) {
    this.options = options;
    this.random = new Random(options.seed());
    this.deployment = deployment;
  }

  public static void main(String[] arguments) throws InterruptedException {
    try {
      System.exit(soak(SoakOptions.of(arguments)).exitCode());
    } catch (SoakOptions.UsageException | BrokerUnavailableException e) {
      System.err.println(e.getMessage());
      System.exit(UNABLE);
    }
  }

  private static Verdict soak(SoakOptions options) throws InterruptedException {
    System.out.printf(
        "Soak: %d callers for %d s, faults from seed %d%n",
        CALLERS, options.length().toSeconds(), options.seed());
    Threads threads = Threads.now();
    Verdict verdict = new Verdict();
    try (Deployment deployment = Deployment.start()) {
      new Soak(options, deployment).run(verdict);
    }
    Set<String> leftOver = threads.leftOver();
    System.out.printf(
        "threads: %d at the start, %d at the end%n", threads.before().size(), Threads.count());
    verdict.hold(leftOver.isEmpty(), "threads are left over: " + leftOver);
    System.out.println(verdict);
    return verdict;
  }

  private void run(Verdict verdict) throws InterruptedException {
    RpcClient client = deployment.client();
    Callers callers = Callers.start(CALLERS, new CallMix(client, tally), options.seed());
    strikeAndMeasure(callers);
    callers.finish();
    measure();
    printLine();
    verdict.hold(tally.answers() > 0, "no call was answered");
    verdict.hold(tally.unended() == 0, tally.unended() + " calls have no end");
    verdict.hold(tally.overdueCalls() == 0, tally.overdueCalls() + " calls ended too late");
    verdict.hold(
        tally.unclearFailures().isEmpty(), "calls failed unclearly: " + tally.unclearFailures());
    int lost = SoakService.LEDGER.lost();
    verdict.hold(lost == 0, lost + " increments were acknowledged and lost");
    verdict.hold(pending == 0, pending + " entries are pending, of calls that have ended");
    verdict.hold(
        heap <= heapAtFirst * MOST_GROWTH,
        "the heap grew from %.1f to %.1f MiB".formatted(mebibytes(heapAtFirst), mebibytes(heap)));
    System.out.printf(
        "%d s, %d faults; %d increments acknowledged, %d lost; heap %.1f MiB at first, %.1f MiB at"
            + " the end%n",
        elapsed().toSeconds(),
        faultsInAll,
        SoakService.LEDGER.acknowledged(),
        lost,
        mebibytes(heapAtFirst),
        mebibytes(heap));
  }

  private void strikeAndMeasure(Callers callers) throws InterruptedException {
    Faults faults = new Faults(deployment, random);
    Duration nextLine = BETWEEN_LINES;
    Duration nextFault = pauseBeforeFault();
    while (elapsed().compareTo(options.length()) < 0) {
      sleepUntil(earliest(options.length(), nextLine, nextFault));
      if (elapsed().compareTo(nextLine) >= 0) {
        callers.whileQuiet(this::measure);
        if (elapsed().compareTo(WARM_UP) <= 0) {
          heapAtFirst = heap;
        }
        printLine();
        nextLine = nextLine.plus(BETWEEN_LINES);
      } else if (elapsed().compareTo(nextFault) >= 0) {
        faultsSinceLine.add(faults.strike());
        faultsInAll++;
        nextFault = elapsed().plus(pauseBeforeFault());
      }
    }
  }

  private Duration pauseBeforeFault() {
    return Duration.ofMillis(
        random.nextLong(LEAST_BETWEEN_FAULTS.toMillis(), MOST_BETWEEN_FAULTS.toMillis()));
  }

  private static Duration earliest(Duration... times) {
    return List.of(times).stream().min(Duration::compareTo).orElseThrow();
  }

  private void sleepUntil(Duration time) throws InterruptedException {
    Thread.sleep(Math.max(0, time.minus(elapsed()).toMillis() + 1));
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** While no call is under way; an entry may go a moment after its caller has heard. */
  private void measure() {
    long deadline = System.nanoTime() + SETTLING.toNanos();
    do {
      heap = Heap.used();
      pending = deployment.client().pendingCalls();
    } while (pending > 0 && System.nanoTime() < deadline);
    if (heapAtFirst == 0) {
      heapAtFirst = heap;
    }
  }

  private void printLine() {
    System.out.printf(
        "%4d s: %d made, %d answered, failed %s, run twice %d, pending %d, heap %.1f MiB, %d"
            + " threads; %s%n",
        elapsed().toSeconds(),
        tally.calls(),
        tally.answers(),
        tally.failures(),
        SoakService.LEDGER.runTwice(),
        pending,
        mebibytes(heap),
        Threads.count(),
        faultsSinceLine);
    faultsSinceLine.clear();
  }

  private static double mebibytes(long bytes) {
    return bytes / (double) (1 << 20);
  }
}
