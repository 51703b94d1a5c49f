package dev.enoki.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.enoki.Config;
import dev.enoki.Service;
import dev.enoki.container.ServiceRunner;
import dev.enoki.examples.OtlpReceiver.Received;
import dev.enoki.extension.WorkerContext;
import dev.enoki.rpc.Rpc;
import dev.enoki.rpc.RpcClient;
import dev.enoki.rpc.RpcException;
import dev.enoki.rpc.RpcProxy;
import dev.enoki.rpc.ServiceProxy;
import dev.enoki.testing.Broker;
import dev.enoki.testing.OnBothBrokers;
import dev.enoki.tracer.SpanIds;
import dev.enoki.tracer.Traced;
import dev.enoki.tracer.otel.ClientSpans;
import dev.enoki.tracer.otel.OtlpSpans;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A chain of services, and what a receiver of OTLP gets to know of it. */
@OnBothBrokers
class OpenTelemetryTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";
  private static final String TRACEPARENT = "00-" + TRACE + '-' + PARENT + "-01";
  private static final String UNSAMPLED = "00-" + TRACE + '-' + PARENT + "-00";

  @Service("front")
  @Traced
  public static class Front {
    private final ServiceProxy middle;

    public Front(@RpcProxy("middle") ServiceProxy middle) {
      this.middle = middle;
    }

    @Rpc
    public Object relay(String method, Object argument) {
      return middle.call("relay", method, argument);
    }

    @Rpc
    public Object impatient() {
      return middle.withTimeout(Duration.ofMillis(50)).call("relay", "park", null);
    }

    @Rpc
    public String cancelled() {
      CompletableFuture<Object> call = middle.callAsync("relay", "park", null);
      call.cancel(true);
      try {
        call.join();
        return "no";
      } catch (CancellationException e) {
        return "yes";
      }
    }

    @Rpc
    public Object lost(@SuppressWarnings("unused") String reason) {
      return middle.call("nothing");
    }
  }

  @Service("middle")
  @Traced
  public static class Middle {
    private final ServiceProxy back;

    public Middle(@RpcProxy("back") ServiceProxy back) {
      this.back = back;
    }

    @Rpc
    public CompletableFuture<Object> async(String method, Object argument) {
      return back.callAsync(method, argument);
    }

    @Rpc
    public Object relay(String method, Object argument) {
      return argument == null ? back.call(method) : back.call(method, argument);
    }
  }

  @Service("back")
  @Traced
  public static class Back {
    private final WorkerContext worker;

    public Back(WorkerContext worker) {
      this.worker = worker;
    }

    @Rpc
    public List<String> stack() {
      return worker.callIdStack();
    }

    @Rpc
    public Map<String, Object> context() {
      return worker.contextData();
    }

    @Rpc
    public Map<String, String> headers() {
      return worker.request().traceHeaders();
    }

    @Rpc
    public String currentSpan() {
      SpanContext current = Span.current().getSpanContext();
      return current.getTraceId() + ' ' + current.getSpanId();
    }

    @Rpc(expectedExceptions = IllegalArgumentException.class)
    public void fail(String how) {
      if (how.equals("expected")) {
        throw new IllegalArgumentException("s3cret");
      }
      throw new IllegalStateException("s3cret");
    }

    @Rpc
    public void park() throws InterruptedException {
      Thread.sleep(300);
    }
  }

  private final OtlpReceiver receiver = new OtlpReceiver();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Config config;

  OpenTelemetryTest(Broker broker) {
    this.config = Config.of(Map.of("AMQP_URI", broker.uri()));
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(OtlpSpans.class);
  }

  @BeforeEach
  void listen() {
    log.list = new CopyOnWriteArrayList<>();
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void stop() {
    logger().detachAppender(log);
    receiver.close();
  }

  private Config toReceiver() {
    return config.with("TRACER", Map.of("OTLP", receiver.url()));
  }

  private static ServiceRunner run(Config config) {
    ServiceRunner services = ServiceRunner.of(config, Front.class, Middle.class, Back.class);
    services.start();
    return services;
  }

  /** Runs the chain; when it has stopped, the receiver has all its spans. */
  private Object call(Map<String, String> contextData, String method, Object... args) {
    try (ServiceRunner services = run(toReceiver());
        RpcClient rpc = RpcClient.builder(config).contextData(contextData).connect()) {
      return rpc.service("front").call(method, args);
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void aChainIsOneTraceWithTheIdsOfItsCalls() {
    List<String> stack = (List<String>) call(Map.of(), "relay", "stack", null);

    Received front = receiver.span("front", "front.relay", "SERVER");
    Received toMiddle = receiver.span("front", "middle.relay", "CLIENT");
    Received middle = receiver.span("middle", "middle.relay", "SERVER");
    Received toBack = receiver.span("middle", "back.stack", "CLIENT");
    Received back = receiver.span("back", "back.stack", "SERVER");
    assertThat(receiver.spans()).hasSize(5);

    SpanIds ids = SpanIds.of(stack);
    assertThat(receiver.spans()).extracting(Received::traceId).containsOnly(ids.traceId());
    assertThat(front.spanId()).isEqualTo(SpanIds.of(stack.subList(0, 2)).spanId());
    assertThat(middle.spanId()).isEqualTo(ids.parentSpanId());
    assertThat(back.spanId()).isEqualTo(ids.spanId());
    assertThat(front.parentSpanId()).isEmpty();
    assertThat(toMiddle.parentSpanId()).isEqualTo(front.spanId());
    assertThat(middle.parentSpanId()).isEqualTo(toMiddle.spanId());
    assertThat(toBack.parentSpanId()).isEqualTo(middle.spanId());
    assertThat(back.parentSpanId()).isEqualTo(toBack.spanId());
    assertThat(receiver.spans()).extracting(Received::status).containsOnly("UNSET");
  }

  @Test
  @SuppressWarnings("unchecked")
  void attributesAreThoseOfTheConventions() {
    List<String> stack = (List<String>) call(Map.of(), "relay", "stack", null);

    assertThat(receiver.span("back", "back.stack", "SERVER").attributes())
        .isEqualTo(
            Map.of(
                "rpc.system.name",
                "nameko",
                "rpc.method",
                "back.stack",
                "nameko.call_id",
                stack.get(stack.size() - 1)));
    assertThat(receiver.span("middle", "back.stack", "CLIENT").attributes())
        .isEqualTo(
            Map.of(
                "rpc.system.name", "nameko", "rpc.method", "back.stack", "server.address", "back"));
    assertThat(receiver.span("back", "back.stack", "SERVER").resource())
        .containsEntry("service.name", "back")
        .containsEntry("telemetry.sdk.language", "java")
        .containsKeys("service.instance.id", "host.name", "telemetry.sdk.version");
    assertThat(receiver.requests())
        .containsOnly("POST /v1/traces application/x-protobuf null null");
  }

  @Test
  void theSpanIsCurrentWhileTheMethodRuns() {
    Object current = call(Map.of(), "relay", "currentSpan", null);
    Received back = receiver.span("back", "back.currentSpan", "SERVER");
    assertThat(current).isEqualTo(back.traceId() + ' ' + back.spanId());
  }

  @Test
  @SuppressWarnings("unchecked")
  void whatAPythonServiceSentOnWinsOverTheCallIds() {
    Map<String, String> sentOn = Map.of("traceparent", TRACEPARENT, "tracestate", "a=1,b=2");
    Map<String, String> headers = (Map<String, String>) call(sentOn, "relay", "headers", null);

    assertThat(receiver.spans()).hasSize(5).extracting(Received::traceId).containsOnly(TRACE);
    assertThat(receiver.span("front", "front.relay", "SERVER").parentSpanId()).isEqualTo(PARENT);
    assertThat(receiver.spans()).extracting(Received::traceState).containsOnly("a=1,b=2");
    assertThat(headers)
        .containsEntry("tracestate", "a=1,b=2")
        .containsEntry(
            "traceparent",
            "00-"
                + TRACE
                + '-'
                + receiver.span("middle", "back.headers", "CLIENT").spanId()
                + "-01");
  }

  @Test
  void theTraceIsNoPartOfTheContext() {
    Map<String, String> sent =
        Map.of("traceparent", TRACEPARENT, "tracestate", "a=1", "language", "ja");
    assertThat(call(sent, "relay", "context", null)).isEqualTo(Map.of("language", "ja"));
  }

  @Test
  void aTraceThatIsNotSampledStaysSo() {
    Object headers = call(Map.of("traceparent", UNSAMPLED), "relay", "headers", null);
    assertThat(receiver.spans()).isEmpty();
    assertThat(((Map<?, ?>) headers).get("traceparent").toString())
        .startsWith("00-" + TRACE)
        .endsWith("-00");
  }

  @Test
  void withoutTheSettingWhatArrivedIsPassedOnUnchanged() {
    Map<String, String> sent = Map.of("traceparent", TRACEPARENT, "tracestate", "a=1");
    try (ServiceRunner services = run(config);
        RpcClient rpc = RpcClient.builder(config).contextData(sent).connect()) {
      assertThat(rpc.service("front").call("relay", "headers", null)).isEqualTo(sent);
    }
    assertThat(receiver.requests()).isEmpty();
  }

  @Test
  void whatFailsIsAnErrorOnBothSidesAndItsTextIsNotTold() {
    assertThatThrownBy(() -> call(Map.of(), "relay", "fail", "unexpected"))
        .isInstanceOf(RpcException.class);
    Received back = receiver.span("back", "back.fail", "SERVER");
    Received toBack = receiver.span("middle", "back.fail", "CLIENT");
    for (Received span : List.of(back, toBack)) {
      assertThat(span.status()).isEqualTo("ERROR");
      assertThat(span.attributes())
          .containsEntry("error.type", "java.lang.IllegalStateException")
          .containsEntry("rpc.response.status_code", "IllegalStateException");
    }
    assertThat(receiver.span("middle", "middle.relay", "SERVER").attributes())
        .containsEntry("error.type", "nameko.exceptions.RemoteError");
    assertThat(receiver.spans().toString()).doesNotContain("s3cret");
    assertThat(receiver.spans()).extracting(Received::events).containsOnly(0);
  }

  @Test
  void anExpectedExceptionIsNoFaultOfTheService() {
    assertThatThrownBy(() -> call(Map.of(), "relay", "fail", "expected"))
        .isInstanceOf(RpcException.class);
    Received back = receiver.span("back", "back.fail", "SERVER");
    assertThat(back.status()).isEqualTo("UNSET");
    assertThat(back.attributes()).containsEntry("error.type", "java.lang.IllegalArgumentException");
    assertThat(receiver.span("middle", "back.fail", "CLIENT").status()).isEqualTo("ERROR");
  }

  @Test
  void aRequestThatReachesNoMethodHasASpan() {
    assertThatThrownBy(() -> call(Map.of(), "lost", "x")).isInstanceOf(RpcException.class);
    Received rejected = receiver.span("middle", "nameko", "SERVER");
    assertThat(rejected.status()).isEqualTo("ERROR");
    assertThat(rejected.attributes())
        .containsEntry("rpc.method", "_OTHER")
        .containsEntry("rpc.method_original", "middle.nothing")
        .containsEntry("error.type", "nameko.exceptions.MethodNotFound");
    assertThat(rejected.parentSpanId())
        .isEqualTo(receiver.span("front", "middle.nothing", "CLIENT").spanId());
  }

  @Test
  void badArgumentsAreAnErrorOfAKnownMethod() {
    assertThatThrownBy(() -> call(Map.of(), "lost", "x", "too many"))
        .isInstanceOf(RpcException.class);
    Received rejected = receiver.span("front", "front.lost", "SERVER");
    assertThat(rejected.status()).isEqualTo("ERROR");
    assertThat(rejected.attributes())
        .containsEntry("error.type", "nameko.exceptions.IncorrectSignature");
  }

  @Test
  void aTimeoutEndsTheCallersSpan() {
    assertThatThrownBy(() -> call(Map.of(), "impatient")).isInstanceOf(RpcException.class);
    Received waiting = receiver.span("front", "middle.relay", "CLIENT");
    assertThat(waiting.status()).isEqualTo("ERROR");
    assertThat(waiting.attributes().get("error.type")).contains("RpcTimeout");
  }

  @Test
  void aCancelledCallEndsItsSpan() {
    assertThat(call(Map.of(), "cancelled")).isEqualTo("yes");
    assertThat(receiver.span("front", "middle.relay", "CLIENT").attributes())
        .containsEntry("error.type", CancellationException.class.getName());
  }

  @Test
  void aClientWithAnOpenTelemetryOfItsOwnIsTheRoot() {
    var exporter =
        OtlpHttpSpanExporter.builder().setEndpoint(receiver.url() + "/v1/traces").build();
    try (ServiceRunner services = run(toReceiver());
        SdkTracerProvider spans =
            SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build()) {
      OpenTelemetrySdk own = OpenTelemetrySdk.builder().setTracerProvider(spans).build();
      Span around = spans.get("test").spanBuilder("around").startSpan();
      RpcClient rpc = RpcClient.builder(config).observer(ClientSpans.of(own)).connect();
      try (rpc;
          var scope = around.makeCurrent()) {
        rpc.service("front").call("relay", "stack", null);
      }
      receiver.awaitSpans(6);
      Received call = receiver.span("unknown_service:java", "front.relay", "CLIENT");
      assertThat(call.parentSpanId()).isEqualTo(around.getSpanContext().getSpanId());
      assertThat(receiver.span("front", "front.relay", "SERVER").parentSpanId())
          .isEqualTo(call.spanId());
      assertThat(receiver.spans()).extracting(Received::traceId).containsOnly(call.traceId());
    }
  }

  @Test
  void aReceiverThatIsDownHoldsNoCallUp() {
    receiver.close();
    try (ServiceRunner services = run(toReceiver());
        RpcClient rpc = RpcClient.connect(config)) {
      for (int i = 0; i < 50; i++) {
        assertThat(rpc.service("front").call("relay", "context", null)).isEqualTo(Map.of());
      }
      awaitLog("WARN " + receiver.url() + "/v1/traces takes no spans: ConnectException");
    }
  }

  @Test
  void aReceiverThatRefusesIsWarnedOfOnceAndItsRecoveryIsTold() {
    receiver.answer(400);
    try (ServiceRunner services = run(toReceiver());
        RpcClient rpc = RpcClient.connect(config)) {
      rpc.service("back").call("context");
      awaitLog("WARN " + receiver.url() + "/v1/traces takes no spans: HTTP status code 400");
      rpc.service("back").call("context");
      await().until(() -> receiver.requests().size() == 2);
      receiver.answer(200);
      rpc.service("back").call("context");
      awaitLog("INFO " + receiver.url() + "/v1/traces takes spans again; 2 were lost");
    }
    assertThat(log.list).hasSize(2);
    assertThat(receiver.spans()).hasSize(1);
  }

  private void awaitLog(String line) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                List.copyOf(log.list).stream()
                    .anyMatch(
                        event ->
                            (event.getLevel() + " " + event.getFormattedMessage()).equals(line)));
  }

  @Test
  void headersAPathOfItsOwnAndCompressedSpansGoToTheReceiver() {
    Map<String, Object> otlp = new HashMap<>();
    otlp.put("endpoint", receiver.url() + "/tenant/v1/traces");
    otlp.put("headers", Map.of("X-Token", "t0ken"));
    otlp.put("timeout", 3);
    otlp.put("compression", "gzip");
    try (ServiceRunner services = run(config.with("TRACER", Map.of("OTLP", otlp)));
        RpcClient rpc = RpcClient.connect(config)) {
      rpc.service("back").call("context");
    }
    assertThat(receiver.requests())
        .containsExactly("POST /tenant/v1/traces application/x-protobuf gzip t0ken");
    assertThat(receiver.spans()).hasSize(1);
  }
}
