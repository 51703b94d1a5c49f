package dev.enoki.container;

import dev.enoki.extension.Entrypoint;
import dev.enoki.extension.EntrypointMethod;
import dev.enoki.extension.EntrypointType;
import dev.enoki.extension.ExtensionContext;
import dev.enoki.extension.Request;
import dev.enoki.extension.WorkerResult;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An entrypoint that a test calls directly: {@code Direct.Calls.of("name").call("method", args)}.
 */
@Retention(RetentionPolicy.RUNTIME)
@EntrypointType(Direct.DirectEntrypoint.class)
@interface Direct {

  /** The entrypoints of one service, while it is set up. */
  final class Calls {
    private static final Map<String, Calls> BY_SERVICE = new ConcurrentHashMap<>();

    final ExtensionContext context;
    private final Map<String, EntrypointMethod> methods = new HashMap<>();

    Calls(ExtensionContext context) {
      this.context = context;
    }

    static Calls of(String service) {
      return Objects.requireNonNull(BY_SERVICE.get(service), service);
    }

    DirectRequest call(String method, Object... args) {
      DirectRequest request = new DirectRequest(method, methods.get(method), args);
      context.spawnWorker(request);
      return request;
    }
  }

  final class DirectEntrypoint implements Entrypoint {
    @Override
    public void setup(ExtensionContext context, Method method, Annotation annotation) {
      Calls calls =
          Calls.BY_SERVICE.compute(
              context.service(),
              (service, before) ->
                  before == null || before.context.config() != context.config()
                      ? new Calls(context)
                      : before);
      calls.methods.put(
          method.getName(),
          new EntrypointMethod(
              method.getName(), "Direct", method, List.of(), List.of(), List.of()));
    }
  }

  final class DirectRequest implements Request {
    private final String name;
    private final EntrypointMethod method;
    private final Object[] arguments;
    final CompletableFuture<WorkerResult> completed = new CompletableFuture<>();

    DirectRequest(String name, EntrypointMethod method, Object[] arguments) {
      this.name = name;
      this.method = method;
      this.arguments = arguments;
    }

    WorkerResult result() {
      return completed.join();
    }

    @Override
    public String entrypointName() {
      return name;
    }

    @Override
    public String entrypointType() {
      return "Direct";
    }

    @Override
    public EntrypointMethod method() {
      return method;
    }

    @Override
    public List<String> callIdStack() {
      return List.of("a.b.1", "c.d.2", "e.f.3");
    }

    @Override
    public Map<String, Object> contextData() {
      return Map.of("language", "en");
    }

    @Override
    public Instant deadline() {
      return null;
    }

    @Override
    public Object[] arguments() {
      if (method == null) {
        throw new IllegalArgumentException("no such method");
      }
      return arguments;
    }

    @Override
    public Map<String, Object> callArgs() {
      return Map.of();
    }

    @Override
    public WorkerResult complete(WorkerResult result) {
      completed.complete(result);
      return result;
    }

    @Override
    public void abandon() {
      completed.cancel(false);
    }
  }
}
