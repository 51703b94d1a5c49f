package dev.enoki.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enoki.Config;
import dev.enoki.EnokiException;
import dev.enoki.Service;
import dev.enoki.extension.DependencyProvider;
import dev.enoki.extension.DependencySite;
import dev.enoki.extension.DependencyType;
import dev.enoki.extension.ExtensionContext;
import dev.enoki.extension.WorkerContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceRunnerTest {
  private static final List<String> CLOSED = new CopyOnWriteArrayList<>();
  private static volatile CyclicBarrier meeting = new CyclicBarrier(2);
  private static volatile CountDownLatch waiting = new CountDownLatch(1);

  @Retention(RetentionPolicy.RUNTIME)
  @DependencyType(Provider.class)
  @interface Starts {
    How value();
  }

  enum How {
    /** With another one that meets. */
    MEETING {
      @Override
      void start() throws Exception {
        meeting.await(30, TimeUnit.SECONDS);
      }
    },
    /** Until it is interrupted. */
    NEVER {
      @Override
      void start() throws Exception {
        waiting.countDown();
        new CountDownLatch(1).await();
      }
    },
    FAILING_WHEN_ANOTHER_WAITS {
      @Override
      void start() throws Exception {
        waiting.await();
        throw new IllegalStateException("no start");
      }
    },
    WITH_AN_ERROR {
      @Override
      void start() {
        throw new NoClassDefFoundError("com/acme/Missing");
      }
    };

    abstract void start() throws Exception;
  }

  static final class Provider implements DependencyProvider {
    private String service = "";
    private How how = How.MEETING;

    @Override
    public void setup(ExtensionContext context, DependencySite site) {
      service = context.service();
      how = ((Starts) site.annotation()).value();
    }

    @Override
    public void start() {
      try {
        how.start();
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new EnokiException("nobody came", e);
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() {
      CLOSED.add(service);
    }

    @Override
    public Object dependency(WorkerContext worker) {
      return how;
    }
  }

  @Service("one")
  static final class One {
    @Starts(How.MEETING)
    How how = How.MEETING;

    @Direct
    void nothing() {}
  }

  @Service("other")
  static final class Other {
    @Starts(How.MEETING)
    How how = How.MEETING;

    @Direct
    void nothing() {}
  }

  @Service("stuck")
  static final class Stuck {
    @Starts(How.NEVER)
    How how = How.NEVER;

    @Direct
    void nothing() {}
  }

  @Service("failing")
  static final class Failing {
    @Starts(How.FAILING_WHEN_ANOTHER_WAITS)
    How how = How.FAILING_WHEN_ANOTHER_WAITS;

    @Direct
    void nothing() {}
  }

  @Service("broken")
  static final class Broken {
    @Starts(How.WITH_AN_ERROR)
    How how = How.WITH_AN_ERROR;

    @Direct
    void nothing() {}
  }

  @BeforeEach
  void forget() {
    CLOSED.clear();
    meeting = new CyclicBarrier(2);
    waiting = new CountDownLatch(1);
  }

  private static ServiceRunner runner(Class<?>... services) {
    return ServiceRunner.of(Config.of(Map.of()), services);
  }

  @Test
  void servicesStartAtTheSameTime() {
    try (ServiceRunner runner = runner(One.class, Other.class)) {
      runner.start();
      assertThat(CLOSED).isEmpty();
    }
    assertThat(CLOSED).containsExactlyInAnyOrder("one", "other");
  }

  @Test
  void aStartThatFailsEndsTheOthers() {
    try (ServiceRunner runner = runner(Stuck.class, Failing.class)) {
      assertThatThrownBy(runner::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no start");
      assertThat(CLOSED).containsExactlyInAnyOrder("stuck", "failing");
    }
  }

  @Test
  void anErrorEndsAStartToo() {
    try (ServiceRunner runner = runner(Stuck.class, Broken.class)) {
      assertThatThrownBy(runner::start).isInstanceOf(NoClassDefFoundError.class);
      assertThat(CLOSED).contains("stuck");
    }
  }

  @Test
  void whoStartsServicesCanBeInterrupted() throws Exception {
    try (ServiceRunner runner = runner(Stuck.class)) {
      Thread starter = Thread.currentThread();
      Thread interrupter =
          new Thread(
              () -> {
                try {
                  waiting.await();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
                starter.interrupt();
              });
      interrupter.start();
      assertThatThrownBy(runner::start)
          .isInstanceOf(EnokiException.class)
          .hasMessage("interrupted while services were starting");
      assertThat(Thread.interrupted()).isTrue();
      interrupter.join();
      assertThat(CLOSED).containsExactly("stuck");
    }
  }
}
