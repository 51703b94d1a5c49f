package dev.enoki.tracer;

import dev.enoki.Config;
import dev.enoki.extension.EntrypointMethod;
import dev.enoki.extension.Extension;
import dev.enoki.extension.ExtensionContext;
import dev.enoki.extension.Request;
import dev.enoki.extension.WorkerContext;
import dev.enoki.extension.WorkerResult;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One request that a tracer hears of. */
record TestCall(
    String entrypointName,
    Map<String, Object> callArgs,
    List<String> sensitiveArguments,
    List<String> sensitiveResult,
    List<Class<? extends Throwable>> expectedExceptions,
    List<String> callIdStack,
    Map<String, Object> contextData)
    implements Request {

  static TestCall of(String entrypointName, Map<String, Object> callArgs) {
    return new TestCall(
        entrypointName, callArgs, List.of(), List.of(), List.of(), List.of(), Map.of());
  }

  TestCall sensitive(String... paths) {
    return new TestCall(
        entrypointName,
        callArgs,
        List.of(paths),
        sensitiveResult,
        expectedExceptions,
        callIdStack,
        contextData);
  }

  TestCall sensitiveResult(String... paths) {
    return new TestCall(
        entrypointName,
        callArgs,
        sensitiveArguments,
        List.of(paths),
        expectedExceptions,
        callIdStack,
        contextData);
  }

  TestCall expecting(Class<? extends Throwable> type) {
    return new TestCall(
        entrypointName,
        callArgs,
        sensitiveArguments,
        sensitiveResult,
        List.of(type),
        callIdStack,
        contextData);
  }

  TestCall from(List<String> callersStack, Map<String, Object> sentAlong) {
    return new TestCall(
        entrypointName,
        callArgs,
        sensitiveArguments,
        sensitiveResult,
        expectedExceptions,
        callersStack,
        sentAlong);
  }

  WorkerContext worker(String service) {
    return new WorkerContext(service, this, 10);
  }

  static Tracer tracer(Map<String, Object> config) {
    Tracer tracer = new Tracer();
    tracer.setup(new Container(Config.of(config)), null);
    return tracer;
  }

  @Override
  public String entrypointType() {
    return "Rpc";
  }

  @Override
  public EntrypointMethod method() {
    Method anyMethod = Object.class.getMethods()[0];
    return new EntrypointMethod(
        entrypointName, "Rpc", anyMethod, sensitiveArguments, sensitiveResult, expectedExceptions);
  }

  @Override
  public Instant deadline() {
    return null;
  }

  @Override
  public Object[] arguments() {
    return callArgs.values().toArray();
  }

  @Override
  public WorkerResult complete(WorkerResult result) {
    return result;
  }

  @Override
  public void abandon() {}

  record Container(Config config) implements ExtensionContext {
    @Override
    public String service() {
      return "traced";
    }

    @Override
    public Class<?> serviceType() {
      return TestCall.class;
    }

    @Override
    public <T extends Extension> T shared(Class<T> type, Supplier<T> first) {
      return first.get();
    }

    @Override
    public <T extends AutoCloseable> T resource(Class<T> type, Supplier<T> first) {
      return first.get();
    }

    @Override
    public void spawnWorker(Request request) {}

    @Override
    public void fail(Throwable cause) {}
  }
}
