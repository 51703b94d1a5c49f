package dev.enoki.container;

import dev.enoki.Config;
import dev.enoki.DefinitionException;
import dev.enoki.EnokiException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs several services in one process, over the same connections.
 *
 * <pre>{@code
 * ServiceRunner runner = ServiceRunner.of(config, GreetingService.class, OrderService.class);
 * runner.run(); // until SIGINT or SIGTERM
 * }</pre>
 */
public final class ServiceRunner implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ServiceRunner.class);

  private final Resources resources = new Resources();
  private final Map<String, ServiceContainer> containers = new LinkedHashMap<>();

  private ServiceRunner() {}

  /**
   * Reads and checks the services; nothing is started yet.
   *
   * @throws DefinitionException if a class isn't a service that can be run, or two have one name
   * @throws dev.enoki.ConfigurationException if a setting is wrong
   */
  public static ServiceRunner of(Config config, Class<?>... services) {
    ServiceRunner runner = new ServiceRunner();
    for (Class<?> service : services) {
      ServiceContainer container = ServiceContainer.among(runner.resources, service, config);
      if (runner.containers.putIfAbsent(container.service(), container) != null) {
        throw new DefinitionException(
            "another service has the name '"
                + container.service()
                + "': class "
                + service.getName());
      }
    }
    return runner;
  }

  /**
   * Starts all services at the same time, each on a thread of its own, and returns when all take
   * requests. If one can't be started, the others are stopped.
   */
  public void start() {
    log.info("starting services: {}", String.join(", ", containers.keySet()));
    try {
      allStarted().get();
    } catch (ExecutionException e) {
      stop();
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) Objects.requireNonNull(e.getCause());
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
      throw new EnokiException("interrupted while services were starting", e);
    }
  }

  /** Fails as soon as one start does. */
  private CompletableFuture<@Nullable Void> allStarted() {
    List<CompletableFuture<@Nullable Void>> starts = new ArrayList<>();
    for (ServiceContainer container : containers.values()) {
      starts.add(
          CompletableFuture.runAsync(
              container::start, task -> new Thread(task, container.service() + "-start").start()));
    }
    CompletableFuture<@Nullable Void> all =
        CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new));
    for (CompletableFuture<@Nullable Void> start : starts) {
      start.exceptionally(
          failure -> {
            all.completeExceptionally(failure);
            return null;
          });
    }
    return all;
  }

  /**
   * Stops all services at the same time, as {@link ServiceContainer#stop} says, and then what they
   * share.
   */
  public void stop() {
    List<Thread> stops = new ArrayList<>();
    for (ServiceContainer container : containers.values()) {
      Thread stop = new Thread(container::stop, container.service() + "-stop");
      stop.start();
      stops.add(stop);
    }
    stops.forEach(ServiceRunner::join);
    resources.close();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Interrupts all workers, so that a stop under way ends at once. Their requests go back to the
   * queue.
   */
  public void kill() {
    containers.values().forEach(ServiceContainer::cutOffWorkers);
  }

  /**
   * Returns when a service has stopped.
   *
   * @throws dev.enoki.EnokiException if one died, with the cause
   */
  public void await() throws InterruptedException {
    CompletableFuture<?>[] ends =
        containers.values().stream().map(ServiceContainer::ended).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.anyOf(ends).get();
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNull(e.getCause());
      throw new EnokiException("a service died: " + cause.getMessage(), cause);
    }
  }

  /**
   * Starts, runs until SIGINT or SIGTERM, and stops; a second signal while it stops is {@link
   * #kill}.
   *
   * @throws dev.enoki.EnokiException if a service died, with the cause; the others are stopped then
   */
  public void run() throws InterruptedException {
    try (StopSignals signals = StopSignals.handledBy(this::stop, this::kill)) {
      try {
        start();
        await();
      } finally {
        stop(); // while a second signal can still make it quick
      }
    }
  }

  @Override
  public void close() {
    stop();
  }
}
