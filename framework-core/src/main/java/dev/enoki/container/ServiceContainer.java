package dev.enoki.container;

import dev.enoki.Config;
import dev.enoki.EnokiException;
import dev.enoki.concurrent.FailureLog;
import dev.enoki.extension.Entrypoint;
import dev.enoki.extension.Extension;
import dev.enoki.extension.ExtensionContext;
import dev.enoki.extension.Request;
import dev.enoki.extension.WorkerContext;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Runs one service: takes its requests in, gives each to a worker, and stops without losing any.
 *
 * <pre>{@code
 * try (var container = ServiceContainer.start(GreetingService.class, config)) {
 *   …
 * }
 * }</pre>
 *
 * Reads {@code max_workers} (default 10: how many calls are served at a time), {@code
 * parent_calls_tracked} (default 10: how many of its callers' ids a call keeps) and {@code
 * shutdown_timeout} (seconds, default 30: how long a stop waits for workers). Safe to share between
 * threads.
 */
public final class ServiceContainer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ServiceContainer.class);

  private final ServiceModel model;
  private final Config config;
  private final Resources resources;
  private final boolean ownsResources;
  private final int parentCallsTracked;
  private final Duration shutdownTimeout;
  private final Lifecycle lifecycle = new Lifecycle();
  private final ExtensionSet ofDependencies = new ExtensionSet();
  private final ExtensionSet ofEntrypoints = new ExtensionSet();
  private final Dependencies dependencies;
  private final WorkerPool workers;
  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
  private volatile @Nullable Thread starter;
  private final AtomicReference<@Nullable Throwable> causeOfDeath = new AtomicReference<>();

  private ServiceContainer(
      Class<?> service, Config config, Resources resources, boolean ownsResources) {
    this.model = ServiceModel.of(service);
    this.config = config;
    this.resources = resources;
    this.ownsResources = ownsResources;
    this.parentCallsTracked = config.integer("parent_calls_tracked", 10, 0);
    this.shutdownTimeout = config.seconds("shutdown_timeout", Duration.ofSeconds(30));
    this.workers = new WorkerPool(model.name(), config.integer("max_workers", 10, 1));
    this.dependencies = new Dependencies(model, new Context(ofDependencies));
    dependencies.all().forEach(ofDependencies::add);
    Context context = new Context(ofEntrypoints);
    for (ServiceModel.MarkedMethod marked : model.methods()) {
      Entrypoint entrypoint = Instances.make(marked.entrypoint());
      entrypoint.setup(context, marked.method(), marked.annotation());
      ofEntrypoints.add(entrypoint);
    }
  }

  /**
   * Starts a service, and returns when it takes requests.
   *
   * @throws dev.enoki.DefinitionException if the class isn't a service that can be run
   * @throws dev.enoki.ConfigurationException if a setting is wrong
   */
  public static ServiceContainer start(Class<?> service, Config config) {
    ServiceContainer container = new ServiceContainer(service, config, new Resources(), true);
    container.start();
    return container;
  }

  /** One among others: what they share is closed by whom they share it with. */
  static ServiceContainer among(Resources resources, Class<?> service, Config config) {
    return new ServiceContainer(service, config, resources, false);
  }

  void start() {
    starter = Thread.currentThread();
    if (!lifecycle.starting()) {
      return;
    }
    boolean started = false;
    try {
      ofDependencies.start();
      ofEntrypoints.start();
      started = lifecycle.running();
    } catch (RuntimeException e) {
      if (lifecycle.state() != Lifecycle.State.STOPPING) {
        throw e;
      }
      log.debug("service {}: its start was cut off", model.name(), e);
    } finally {
      if (!started) {
        lifecycle.stopping();
        tearDown();
      }
    }
  }

  /** The service's name. */
  public String service() {
    return model.name();
  }

  /**
   * Stops in this order, each step once: no more requests are taken; workers end, or are
   * interrupted after {@code shutdown_timeout} and their requests go back to the queue;
   * dependencies are closed; connections last, since all the others need them. Blocks until that is
   * done, whoever began it.
   */
  public void stop() {
    switch (lifecycle.stopping()) {
      case NEW, RUNNING -> tearDown();
      case STARTING -> {
        Objects.requireNonNull(starter).interrupt(); // it tears down what it has built
        awaitStopped();
      }
      default -> awaitStopped();
    }
  }

  private void tearDown() {
    Stopping stopping = new Stopping("service " + model.name());
    ofEntrypoints.stop(stopping);
    int underWay = workers.unfinished();
    if (underWay > 0) {
      String calls = underWay == 1 ? "1 call" : underWay + " calls";
      log.info("service {} is stopping: {} under way", model.name(), calls);
    }
    if (!workers.drain(shutdownTimeout)) {
      log.warn(
          "service {}: workers were cut off; their requests go back to the queue", model.name());
    }
    ofDependencies.stop(stopping);
    ofEntrypoints.close(stopping);
    ofDependencies.close(stopping);
    if (ownsResources) {
      resources.close();
    }
    lifecycle.stopped();
    Throwable cause = causeOfDeath.get();
    if (cause == null) {
      ended.complete(null);
    } else {
      ended.completeExceptionally(cause);
    }
  }

  private void awaitStopped() {
    try {
      ended.handle((done, cause) -> null).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new AssertionError("the cause of death was handled", e);
    }
  }

  /** Interrupts the workers, then stops. Their requests go back to the queue. */
  public void kill() {
    cutOffWorkers();
    stop();
  }

  void cutOffWorkers() {
    workers.cutOff();
  }

  /** {@link #stop}. */
  @Override
  public void close() {
    stop();
  }

  /**
   * Returns when the container has stopped.
   *
   * @throws EnokiException if it died, with the cause
   */
  public void await() throws InterruptedException {
    try {
      ended.get();
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNull(e.getCause());
      throw new EnokiException("service " + model.name() + " died: " + cause.getMessage(), cause);
    }
  }

  /** Completed when the container has stopped; with the cause if it died. */
  CompletableFuture<@Nullable Void> ended() {
    return ended;
  }

  @Override
  public String toString() {
    return "ServiceContainer[" + model.name() + ", " + lifecycle.state() + "]";
  }

  private final class Context implements ExtensionContext {
    private final ExtensionSet extensions;

    Context(ExtensionSet extensions) {
      this.extensions = extensions;
    }

    @Override
    public String service() {
      return model.name();
    }

    @Override
    public Class<?> serviceType() {
      return model.type();
    }

    @Override
    public Config config() {
      return config;
    }

    @Override
    public <T extends Extension> T shared(Class<T> type, Supplier<T> first) {
      return extensions.shared(type, first);
    }

    @Override
    public <T extends AutoCloseable> T resource(Class<T> type, Supplier<T> first) {
      return resources.get(type, first);
    }

    @Override
    public void spawnWorker(Request request) {
      WorkerContext context = new WorkerContext(model.name(), request, parentCallsTracked);
      if (!workers.execute(new Worker(dependencies, context, workers::isCutOff))) {
        request.abandon();
      }
    }

    @Override
    public void fail(Throwable cause) {
      if (causeOfDeath.compareAndSet(null, cause)) {
        FailureLog.write(log, Level.ERROR, "service " + model.name() + " can't go on", cause);
        // the caller may be one of the threads that the stop waits for
        Thread stop = new Thread(ServiceContainer.this::stop, model.name() + "-stop");
        stop.setDaemon(true);
        stop.start();
      }
    }
  }
}
