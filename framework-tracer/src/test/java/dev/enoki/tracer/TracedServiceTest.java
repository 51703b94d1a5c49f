package dev.enoki.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import dev.enoki.Config;
import dev.enoki.Service;
import dev.enoki.container.ServiceContainer;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class TracedServiceTest {

  @Retention(RetentionPolicy.RUNTIME)
  @EntrypointType(Slot.class)
  @interface Slotted {}

  /** Takes requests from a test, through the configuration. */
  static final class Slot implements Entrypoint {
    private ExtensionContext context;
    private EntrypointMethod method;

    public Slot() {}

    @Override
    public void setup(ExtensionContext container, Method served, Annotation annotation) {
      context = container;
      method =
          new EntrypointMethod(served.getName(), "Slot", served, List.of(), List.of(), List.of());
      ((BlockingQueue<Slot>) container.config().value("slots")).add(this);
    }

    void put(Object... arguments) {
      context.spawnWorker(new SlotRequest(method, arguments));
    }
  }

  record SlotRequest(EntrypointMethod method, Object[] arguments) implements Request {
    @Override
    public String entrypointName() {
      return method.name();
    }

    @Override
    public String entrypointType() {
      return method.type();
    }

    @Override
    public List<String> callIdStack() {
      return List.of();
    }

    @Override
    public Map<String, Object> contextData() {
      return Map.of();
    }

    @Override
    public Instant deadline() {
      return null;
    }

    @Override
    public Map<String, Object> callArgs() {
      return Map.of("name", arguments[0]);
    }

    @Override
    public WorkerResult complete(WorkerResult result) {
      return result;
    }

    @Override
    public void abandon() {}
  }

  @Service("traced")
  @Traced
  public static class GreetingService {
    @Slotted
    public String hello(String name) {
      return "Hello, " + name + "!";
    }
  }

  @Test
  void aTracedServiceWritesTwoRecordsForEachCall() throws InterruptedException {
    BlockingQueue<Slot> slots = new LinkedBlockingQueue<>();
    Config config = Config.of(Map.of("slots", slots));
    try (RecordedEvents traces = RecordedEvents.ofTraces(Level.INFO);
        ServiceContainer container = ServiceContainer.start(GreetingService.class, config)) {
      assertThat(container.service()).isEqualTo("traced");
      slots.take().put("ナメコ");
      await().until(() -> traces.events().size() == 2);
      assertThat(traces.records().get(0))
          .containsEntry("service", "traced")
          .containsEntry("entrypoint_type", "Slot")
          .containsEntry("entrypoint_name", "hello")
          .containsEntry("origin_call_id", null)
          .containsEntry("stage", "request")
          .containsEntry("call_args", Map.of("name", "ナメコ"));
      assertThat(traces.records().get(1))
          .containsEntry("stage", "response")
          .containsEntry("response_status", "success")
          .containsEntry("response", "Hello, ナメコ!");
    }
  }
}
