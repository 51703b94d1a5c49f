package dev.enoki.container;

import dev.enoki.Config;
import dev.enoki.extension.Extension;
import dev.enoki.extension.ExtensionContext;
import dev.enoki.extension.Request;
import dev.enoki.extension.WorkerContext;
import java.util.Map;
import java.util.function.Supplier;

/** For benchmarks: a service's workers, run on the thread that brings the request. */
public final class InlineWorkers {
  private final String service;
  private final Dependencies dependencies;

  /** For this class. */
  public InlineWorkers(Class<?> type) {
    ServiceModel model = ServiceModel.of(type);
    this.service = model.name();
    this.dependencies = new Dependencies(model, new Context(type));
  }

  /** Serves the request, to its end. */
  public void serve(Request request) {
    WorkerContext context = new WorkerContext(service, request, 10);
    new Worker(dependencies, context, () -> false).run();
  }

  private final class Context implements ExtensionContext {
    private final Class<?> type;
    private final ExtensionSet extensions = new ExtensionSet();
    private final Config config = Config.of(Map.of());

    Context(Class<?> type) {
      this.type = type;
    }

    @Override
    public String service() {
      return service;
    }

    @Override
    public Class<?> serviceType() {
      return type;
    }

    @Override
    public Config config() {
      return config;
    }

    @Override
    public <T extends Extension> T shared(Class<T> shared, Supplier<T> first) {
      return extensions.shared(shared, first);
    }

    @Override
    public <T extends AutoCloseable> T resource(Class<T> resource, Supplier<T> first) {
      throw new UnsupportedOperationException("there is no broker");
    }

    @Override
    public void spawnWorker(Request request) {
      serve(request);
    }

    @Override
    public void fail(Throwable cause) {
      throw new IllegalStateException(cause);
    }
  }
}
