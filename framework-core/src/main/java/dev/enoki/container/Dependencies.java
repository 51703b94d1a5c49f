package dev.enoki.container;

import dev.enoki.Config;
import dev.enoki.container.ServiceModel.InjectedField;
import dev.enoki.container.ServiceModel.Injection;
import dev.enoki.extension.DependencyProvider;
import dev.enoki.extension.ExtensionContext;
import dev.enoki.extension.WorkerContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The providers of one service, and the instances that they complete. */
final class Dependencies {
  private final ServiceModel model;
  private final Config config;
  private final @Nullable DependencyProvider[] ofParameters;
  private final DependencyProvider[] ofFields;
  private final List<DependencyProvider> all = new ArrayList<>();

  Dependencies(ServiceModel model, ExtensionContext context) {
    this.model = model;
    this.config = context.config();
    this.ofParameters = new @Nullable DependencyProvider[model.parameters().size()];
    this.ofFields = new DependencyProvider[model.fields().size()];
    for (int i = 0; i < ofParameters.length; i++) {
      Injection injection = model.parameters().get(i);
      if (injection.provider() != null) {
        ofParameters[i] = provider(injection, context);
      }
    }
    for (int i = 0; i < ofFields.length; i++) {
      ofFields[i] = provider(model.fields().get(i).injection(), context);
    }
    for (Injection listener : model.listeners()) {
      provider(listener, context);
    }
  }

  private DependencyProvider provider(Injection injection, ExtensionContext context) {
    DependencyProvider provider = Instances.make(Objects.requireNonNull(injection.provider()));
    provider.setup(context, Objects.requireNonNull(injection.site()));
    all.add(provider);
    return provider;
  }

  List<DependencyProvider> all() {
    return all;
  }

  /** A new instance of the service, complete for this worker. */
  Object instance(WorkerContext worker) throws Throwable {
    @Nullable Object[] arguments = new @Nullable Object[ofParameters.length];
    for (int i = 0; i < arguments.length; i++) {
      DependencyProvider provider = ofParameters[i];
      arguments[i] =
          provider == null
              ? BuiltInDependency.of(model.parameters().get(i).type(), config, worker)
              : provider.dependency(worker);
    }
    Object instance = construct(model.constructor(), arguments);
    for (int i = 0; i < ofFields.length; i++) {
      InjectedField field = model.fields().get(i);
      field.field().set(instance, ofFields[i].dependency(worker));
    }
    return instance;
  }

  private static Object construct(Constructor<?> constructor, @Nullable Object[] arguments)
      throws Throwable {
    try {
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
