package dev.enoki.container;

import dev.enoki.concurrent.FailureLog;
import dev.enoki.extension.DependencyProvider;
import dev.enoki.extension.EntrypointMethod;
import dev.enoki.extension.Request;
import dev.enoki.extension.WorkerContext;
import dev.enoki.extension.WorkerResult;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Serves one request, on one thread, from its arguments to the providers' last word. */
final class Worker implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Worker.class);

  private final Dependencies dependencies;
  private final WorkerContext context;
  private final Request request;
  private final BooleanSupplier cutOff;

  /**
   * @param cutOff whether the container has given its workers up, so that how this one ends says
   *     nothing of the call
   */
  Worker(Dependencies dependencies, WorkerContext context, BooleanSupplier cutOff) {
    this.dependencies = dependencies;
    this.context = context;
    this.request = context.request();
    this.cutOff = cutOff;
  }

  @Override
  public void run() {
    EntrypointMethod method = request.method();
    @Nullable Object[] arguments;
    try {
      arguments = request.arguments();
    } catch (Throwable failure) {
      reject(failure);
      return;
    }
    serve(Objects.requireNonNull(method), arguments);
  }

  private void reject(Throwable failure) {
    WorkerResult result = request.complete(WorkerResult.failure(failure));
    tellAll("requestRejected", provider -> provider.requestRejected(context, result));
  }

  private void serve(EntrypointMethod method, @Nullable Object[] arguments) {
    WorkerResult result = call(method, arguments);
    if (cutOff.getAsBoolean()) {
      request.abandon();
    } else {
      WorkerResult completed = request.complete(result);
      tellAll("workerResult", provider -> provider.workerResult(context, completed));
    }
    tellAll("workerTeardown", provider -> provider.workerTeardown(context));
  }

  @SuppressWarnings("ReturnValueIgnored")
  private WorkerResult call(EntrypointMethod method, @Nullable Object[] arguments) {
    try {
      Object service = dependencies.instance(context);
      setUp();
      return WorkerResult.success(awaited(method.method().invoke(service, arguments)));
    } catch (InvocationTargetException | ExecutionException e) {
      Throwable cause = e.getCause(); // a foreign Future's failure may have none
      return WorkerResult.failure(cause == null ? e : cause);
    } catch (Throwable e) {
      return WorkerResult.failure(e);
    }
  }

  /** A result that is still to come is the worker's to wait for. */
  private static @Nullable Object awaited(@Nullable Object result) throws Exception {
    if (result instanceof CompletionStage<?> stage) {
      return stage.toCompletableFuture().get();
    }
    return result instanceof Future<?> future ? future.get() : result;
  }

  /** Every provider is set up, even after one that fails; the first failure is the call's. */
  private void setUp() throws Throwable {
    Throwable first = null;
    for (DependencyProvider provider : dependencies.all()) {
      try {
        provider.workerSetup(context);
      } catch (Throwable e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private void tellAll(String what, Consumer<DependencyProvider> tell) {
    List<DependencyProvider> providers = dependencies.all();
    for (DependencyProvider provider : providers) {
      try {
        tell.accept(provider);
      } catch (Throwable e) {
        String name = provider.getClass().getName();
        FailureLog.write(
            log, Level.WARN, "[" + context + "] " + what + " of " + name + " failed", e);
      }
    }
  }
}
