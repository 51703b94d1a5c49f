package dev.enoki.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.enoki.ConfigurationException;
import dev.enoki.extension.ErrorDescription;
import dev.enoki.extension.WorkerContext;
import dev.enoki.extension.WorkerResult;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TracerTest {

  private final Tracer tracer = TestCall.tracer(Map.of());

  @Test
  void theMessagesNameTheCallAndFailuresAreWarnings() {
    try (RecordedEvents traces = RecordedEvents.ofTraces(Level.INFO)) {
      WorkerContext good = trace(TestCall.of("hello", Map.of()), WorkerResult.success("Hello!"));
      WorkerContext bad = trace(TestCall.of("hello", Map.of()), failure());
      assertThat(traces.events())
          .extracting(event -> event.getLevel() + " " + event.getFormattedMessage())
          .containsExactly(
              "INFO [" + good.callId() + "] entrypoint call trace",
              "INFO [" + good.callId() + "] entrypoint result trace",
              "INFO [" + bad.callId() + "] entrypoint call trace",
              "WARN [" + bad.callId() + "] entrypoint result trace");
    }
  }

  private WorkerContext trace(TestCall call, WorkerResult result) {
    WorkerContext worker = call.worker("traced");
    tracer.workerSetup(worker);
    tracer.workerResult(worker, result);
    return worker;
  }

  private static WorkerResult failure() {
    return WorkerResult.failure(new IllegalStateException("bad"));
  }

  /** One that a Python service would have thrown. */
  private static final class PeerException extends Exception implements ErrorDescription.Source {
    private final transient ErrorDescription description;

    PeerException(Map<String, Object> record) {
      this.description =
          new ErrorDescription(
              (String) record.get("exception_type"),
              (String) record.get("exception_path"),
              (List<?>) record.get("exception_args"),
              (String) record.get("exception_value"));
    }

    @Override
    public ErrorDescription describe() {
      return description;
    }
  }

  @Test
  void wholeRecordsAreThoseOfThePeer() {
    List<String> recorded = Vectors.lines("traces.jsonl");
    for (String line : recorded) {
      Map<String, Object> expected = Vectors.map(line);
      try (RecordedEvents traces = RecordedEvents.ofTraces(Level.INFO)) {
        replay(expected);
        String own = traces.lines().get(expected.get("stage").equals("request") ? 0 : 1);
        assertThat(withoutChance(own)).isEqualTo(withoutChance(line));
      }
    }
  }

  private void replay(Map<String, Object> record) {
    @SuppressWarnings("unchecked")
    List<String> stack = (List<String>) record.get("call_id_stack");
    @SuppressWarnings("unchecked")
    Map<String, Object> callArgs = (Map<String, Object>) record.get("call_args");
    @SuppressWarnings("unchecked")
    Map<String, Object> contextData = (Map<String, Object>) record.get("context_data");
    TestCall call =
        TestCall.of((String) record.get("entrypoint_name"), callArgs)
            .from(stack.subList(0, stack.size() - 1), contextData);
    if (record.get("call_args_redacted").equals(true)) {
      call = call.sensitive("password", "card.number");
    }
    if (Boolean.TRUE.equals(record.get("exception_expected"))) {
      call = call.expecting(PeerException.class);
    }
    WorkerContext worker = call.worker((String) record.get("service"));
    tracer.workerSetup(worker);
    boolean failed = "error".equals(record.get("response_status"));
    tracer.workerResult(
        worker,
        failed
            ? WorkerResult.failure(new PeerException(record))
            : WorkerResult.success(record.get("response")));
  }

  /** Ids, times, the host and tracebacks differ from run to run; the order is kept. */
  private static String withoutChance(String line) {
    Map<String, Object> record = Vectors.map(line);
    assertThat((String) record.put("timestamp", "<time>"))
        .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?");
    assertThat((String) record.put("hostname", "<host>")).isNotEmpty();
    record.computeIfPresent("response_time", (key, seconds) -> seconds.getClass());
    record.computeIfPresent("exception_traceback", (key, text) -> text.getClass());
    return record.toString().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "<uuid>");
  }

  @Test
  void timestampsAreUtcAndResponseTimesAreMeasured() {
    try (RecordedEvents traces = RecordedEvents.ofTraces(Level.INFO)) {
      trace(TestCall.of("hello", Map.of()), WorkerResult.success(null));
      LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
      assertThat((LocalDateTime) traces.records().get(0).get("timestamp"))
          .isBetween(now.minus(Duration.ofMinutes(1)), now);
      assertThat((Double) traces.records().get(1).get("response_time")).isBetween(0.0, 60.0);
    }
  }

  @Test
  void theOldestSchemaHasItsOwnNames() {
    Tracer oldest = TestCall.tracer(Map.of("TRACER", Map.of("SCHEMA", "1.0")));
    WorkerContext worker =
        TestCall.of("hello", Map.of("name", "ナメコ"))
            .from(List.of("standalone_rpc_proxy.call.1"), Map.of())
            .worker("traced");
    try (RecordedEvents traces = RecordedEvents.ofTraces(Level.INFO)) {
      oldest.workerSetup(worker);
      oldest.workerResult(worker, WorkerResult.success("Hello, ナメコ!"));
      Map<String, Object> request = new LinkedHashMap<>(traces.records().get(0));
      Map<String, Object> response = new LinkedHashMap<>(traces.records().get(1));
      assertThat(request.remove("timestamp")).isInstanceOf(LocalDateTime.class);
      assertThat(response.remove("timestamp")).isInstanceOf(LocalDateTime.class);
      assertThat(response.remove("response_time")).isInstanceOf(Double.class);
      Map<String, Object> expected = new LinkedHashMap<>();
      expected.put("service", "traced");
      expected.put("entrypoint", "traced.hello");
      expected.put("provider", "Rpc");
      expected.put("provider_name", "hello");
      expected.put("context_data", Map.of());
      expected.put("call_id", worker.callId());
      expected.put("call_stack", List.of("standalone_rpc_proxy.call.1", worker.callId()));
      expected.put("lifecycle_stage", "request");
      expected.put("call_args", Map.of("name", "ナメコ"));
      expected.put("call_args_redacted", false);
      assertThat(request).isEqualTo(expected);
      expected.put("lifecycle_stage", "response");
      expected.put("status", "success");
      expected.put("return_args", "Hello, ナメコ!");
      assertThat(response).isEqualTo(expected);
    }
  }

  @Test
  void settingsThatNobodyKnowsStopTheStart() {
    assertThatThrownBy(() -> TestCall.tracer(Map.of("TRACER", Map.of("SCHEMA", "9"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("TRACER.SCHEMA: there is no schema '9'; there is: 1.0 (or leave it out)");
    assertThatThrownBy(() -> TestCall.tracer(Map.of("TRACER", Map.of("SHEMA", "1.0"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "TRACER.SHEMA: there is no such setting; did you mean 'SCHEMA'?; there are: ADAPTERS, OTLP, SCHEMA");
  }

  @Test
  void aRequestThatNeverReachesAMethodHasBothRecords() {
    try (RecordedEvents traces = RecordedEvents.ofTraces(Level.INFO)) {
      tracer.requestRejected(TestCall.of("helo", Map.of()).worker("traced"), failure());
      assertThat(traces.records())
          .extracting(record -> record.get("stage") + " " + record.get("response_status"))
          .containsExactly("request null", "response error");
    }
  }

  @Test
  void aWorkerThatFailedBeforeItsSetupHasBothRecordsToo() {
    try (RecordedEvents traces = RecordedEvents.ofTraces(Level.INFO)) {
      tracer.workerResult(TestCall.of("hello", Map.of()).worker("traced"), failure());
      assertThat(traces.records())
          .extracting(record -> record.get("stage"))
          .containsExactly("request", "response");
    }
  }

  @Test
  void failuresAreTracedWhereOnlyWarningsAreWanted() {
    try (RecordedEvents traces = RecordedEvents.ofTraces(Level.WARN)) {
      trace(TestCall.of("hello", Map.of()), WorkerResult.success(1));
      trace(TestCall.of("hello", Map.of()), failure());
      assertThat(traces.records())
          .extracting(record -> record.get("response_status"))
          .containsExactly("error");
    }
  }

  @Test
  void nothingIsBuiltForALevelThatIsOff() {
    Map<String, Object> untouchable = new Untouchable();
    TestCall call = TestCall.of("hello", untouchable);
    try (RecordedEvents traces = RecordedEvents.ofTraces(Level.OFF);
        RecordedEvents own = new RecordedEvents(LoggingFailure.LOGGER, Level.INFO)) {
      trace(call, WorkerResult.success(null));
      trace(call, failure());
      tracer.requestRejected(call.worker("traced"), failure());
      assertThat(traces.events()).isEmpty();
      assertThat(own.events()).isEmpty();
    }
    try (RecordedEvents traces = RecordedEvents.ofTraces(Level.WARN);
        RecordedEvents own = new RecordedEvents(LoggingFailure.LOGGER, Level.INFO)) {
      trace(call, WorkerResult.success(null));
      assertThat(traces.events()).isEmpty();
      assertThat(own.events()).isEmpty();
    }
  }

  private static final class Untouchable extends LinkedHashMap<String, Object> {
    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
      throw new IllegalStateException("touched");
    }
  }

  @Test
  void whatGoesWrongHereIsOneWarningARecordAndTheCallGoesOn() {
    try (RecordedEvents traces = RecordedEvents.ofTraces(Level.INFO);
        RecordedEvents own = new RecordedEvents(LoggingFailure.LOGGER, Level.INFO)) {
      trace(TestCall.of("hello", new Untouchable()), WorkerResult.success(null));
      assertThat(traces.events()).isEmpty();
      assertThat(own.events())
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly("Failed to log entrypoint trace", "Failed to log entrypoint trace");
      assertThat(own.events().get(0).getThrowableProxy().getMessage()).isEqualTo("touched");
    }
  }

  /** An adapter's failure, which doesn't even have a message. */
  private static final class Unprintable extends Error {
    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  private static final class BadAdapter implements TraceAdapter {
    @Override
    public Map<String, Object> callArgs(WorkerContext worker) {
      throw new Unprintable();
    }
  }

  @Test
  void anAdapterMayThrowWhatCantEvenBePrinted() {
    Tracer adapted = new Tracer(new TraceAdapters(Map.of("Rpc", new BadAdapter())));
    WorkerContext worker = TestCall.of("hello", Map.of()).worker("traced");
    try (RecordedEvents own = new RecordedEvents(LoggingFailure.LOGGER, Level.INFO)) {
      adapted.workerSetup(worker);
      assertThat(own.events())
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly(
              "Failed to log entrypoint trace: … of "
                  + Unprintable.class.getName()
                  + ", which can't be printed");
    }
  }

  @Test
  void sensitiveValuesAreBlottedOutOfFailures() {
    Map<String, Object> callArgs =
        Map.of("user", "joe", "password", "s3'cret", "pins", List.of(12, 4711), "ok", true);
    Exception failure =
        new IllegalStateException(
            "joe can't log in with \"s3'cret\" or \"s3\\'cret\"",
            new IllegalArgumentException("neither 4711 nor 12 is a PIN of 129 in true life"));
    try (RecordedEvents traces = RecordedEvents.ofTraces(Level.INFO)) {
      trace(
          TestCall.of("login", callArgs).sensitive("password", "pins[*]", "ok"),
          WorkerResult.failure(failure));
      Map<String, Object> response = traces.records().get(1);
      assertThat(response)
          .containsEntry("exception_value", "joe can't log in with \"********\" or \"********\"")
          .containsEntry(
              "call_args",
              Map.of(
                  "user",
                  "joe",
                  "password",
                  "********",
                  "pins",
                  List.of("********", "********"),
                  "ok",
                  "********"));
      assertThat((String) response.get("exception_traceback"))
          .contains("neither ******** nor ******** is a PIN of 129 in true life")
          .doesNotContain("4711", "s3'cret");
      assertThat(traces.lines().get(1)).doesNotContain("4711", "s3'cret");
    }
  }

  @Test
  void recordsCantBeChanged() {
    try (RecordedEvents traces = RecordedEvents.ofTraces(Level.INFO)) {
      trace(TestCall.of("hello", Map.of()), WorkerResult.success(1));
      for (Map<String, Object> record : traces.records()) {
        assertThatThrownBy(() -> record.put("a", 1))
            .isInstanceOf(UnsupportedOperationException.class);
      }
    }
  }
}
