package dev.enoki.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.enoki.extension.ErrorDescription;
import dev.enoki.extension.WorkerContext;
import dev.enoki.extension.WorkerResult;
import dev.enoki.literal.PythonLiteral;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What holds of any call: thousands of random ones, the same in each run. */
class AnyCallTest {
  private static final int CALLS = 3000;

  /** So that what follows is cut somewhere, with a class's name before it too. */
  private static final int JUST_FITTING =
      SafeValues.ofText("x".repeat(SafeValues.MAX_BYTES)).length();

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();
  private static final List<TraceEncoder> ENCODERS =
      List.of(
          new JsonTraceEncoder(), new PrettyJsonTraceEncoder(), new ElasticsearchDocumentEncoder());
  private static final TraceFilter[] FILTERS = {
    new TruncateCallArgsFilter(List.of(Pattern.compile("")), 40),
    new TruncateResponseFilter(List.of(Pattern.compile("")), 40)
  };

  /** A way to a secret, and what stands around it. */
  private record Planted(String path, Object value) {}

  private static final class Failure extends Exception implements ErrorDescription.Source {
    private final transient List<Object> args;

    Failure(String message, Throwable cause, List<Object> args) {
      super(message, cause);
      this.args = args;
    }

    @Override
    public ErrorDescription describe() {
      return new ErrorDescription("Failure", "shop.Failure", args, getMessage());
    }
  }

  private static final class Mute extends RuntimeException {
    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  private final Tracer tracer = TestCall.tracer(Map.of());
  private final Tracer oldest = TestCall.tracer(Map.of("TRACER", Map.of("SCHEMA", "1.0")));

  @Test
  void isTracedWithoutHarmToItAndWithoutItsSecrets() throws IOException {
    for (int seed = 0; seed < CALLS; seed++) {
      try {
        call(new RandomValues(seed), seed % 7 == 0 ? oldest : tracer);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("with seed " + seed, e);
      }
    }
  }

  private void call(RandomValues any, Tracer traced) throws IOException {
    String quote = any.chance(4) ? "'" : "";
    String secret = "s3cret" + any.number(1 << 30) + quote + any.text(any.number(4)) + "!";
    String secretResult = "t0ken" + any.number(1 << 30) + any.text(any.number(4)) + "!";
    Planted argument = planted(any, secret);
    Planted inResult = planted(any, secretResult);
    Map<String, Object> callArgs = new LinkedHashMap<>(any.map(1));
    callArgs.put("arg", argument.value());
    TestCall request =
        TestCall.of("any", Collections.unmodifiableMap(callArgs))
            .sensitive("arg" + argument.path(), any.text(4).replace('a', '.'))
            .sensitiveResult(withoutDot(inResult.path()));
    WorkerContext worker = request.worker("traced");
    try (RecordedEvents traces = RecordedEvents.ofTraces(Level.INFO);
        RecordedEvents warnings = new RecordedEvents(LoggingFailure.LOGGER, Level.INFO)) {
      traced.workerSetup(worker);
      OwnFields.of(worker).put("own", Arrays.asList(any.value(2), "of " + secret));
      OwnFields.of(worker).put("other" + any.text(2) + secret, any.value(1));
      traced.workerResult(
          worker,
          switch (any.number(5)) {
            case 0, 1 -> WorkerResult.success(inResult.value());
            case 2 -> WorkerResult.success(inResult.value()).unsent(failure(any, secretResult, 0));
            default -> WorkerResult.failure(failure(any, secret, 0));
          });
      assertThat(warnings.events()).isEmpty();
      assertThat(traces.events()).hasSize(2);
      for (ILoggingEvent event : traces.events()) {
        check(any, TraceRecord.of(event), secret, secretResult);
      }
    }
  }

  private static String withoutDot(String path) {
    return path.isEmpty() ? "*" : path.startsWith(".") ? path.substring(1) : path;
  }

  private static Planted planted(RandomValues any, Object secret) {
    Planted planted = new Planted("", secret);
    for (int i = any.number(4); i > 0; i--) {
      planted =
          switch (any.number(4)) {
            case 0 -> {
              Map<String, Object> map = new LinkedHashMap<>(any.map(3));
              map.put("k", planted.value());
              yield new Planted(".k" + planted.path(), Collections.unmodifiableMap(map));
            }
            case 1 -> {
              List<Object> list = Arrays.asList(any.value(3), planted.value());
              yield new Planted(
                  (any.chance(2) ? "[*]" : "[1]") + planted.path(),
                  Collections.unmodifiableList(list));
            }
            case 2 ->
                new Planted(
                    ".number" + planted.path(),
                    new RandomValues.Card(planted.value(), any.value(3)));
            default -> any.chance(3) ? new Planted("", planted.value()) : planted;
          };
    }
    return planted;
  }

  private static Throwable failure(RandomValues any, String secret, int depth) {
    String message = any.text(4) + secret + any.text(4);
    Throwable cause = depth < 3 && any.chance(2) ? failure(any, secret, depth + 1) : null;
    Throwable failure =
        switch (any.number(5)) {
          case 0 -> new Failure(message, cause, Arrays.asList(secret, any.value(2)));
          case 1 -> new Mute();
          case 2 -> new StackOverflowError(PythonLiteral.write(message));
          case 3 ->
              new IllegalArgumentException(
                  any.chance(50)
                      ? "x".repeat(JUST_FITTING).substring(any.number(60)) + message
                      : message,
                  cause);
          default -> new IllegalStateException(JsonText.text(secret), cause);
        };
    if (depth < 2 && any.chance(3)) {
      failure.addSuppressed(failure(any, secret, depth + 1));
    }
    return failure;
  }

  private static void check(RandomValues any, Map<String, Object> record, String... secrets)
      throws IOException {
    for (Map.Entry<String, Object> field : record.entrySet()) {
      assertThat(JsonText.line(field.getValue()).length)
          .as(field.getKey())
          .isLessThanOrEqualTo(SafeValues.MAX_BYTES);
    }
    for (TraceEncoder encoder : ENCODERS) {
      checkEncoded(record, encoder, secrets);
    }
    assertClean(PythonLiteral.write(record), secrets);
    for (TraceFilter filter : FILTERS) {
      Map<String, Object> passed = filter.apply(record);
      if (passed != record) {
        checkEncoded(passed, ENCODERS.get(any.number(ENCODERS.size())), secrets);
        assertClean(PythonLiteral.write(passed), secrets);
      }
    }
  }

  private static void checkEncoded(
      Map<String, Object> record, TraceEncoder encoder, String... secrets) throws IOException {
    byte[] bytes = encoder.encode(record);
    String text = new String(bytes, StandardCharsets.UTF_8);
    boolean oneLine = text.indexOf('\n') == text.length() - 1 && text.indexOf('\r') < 0;
    assertThat(oneLine).isEqualTo(!(encoder instanceof PrettyJsonTraceEncoder));
    assertThat(fields(bytes)).isEqualTo(record.size());
    assertClean(text, secrets);
  }

  private static int fields(byte[] json) throws IOException {
    int fields = 0;
    try (JsonParser parser = JSON.createParser(json)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        parser.nextToken();
        parser.skipChildren();
        fields++;
      }
      assertThat(parser.nextToken()).isNull();
    }
    return fields;
  }

  /** The unchangeable beginning of a secret survives any escaping. */
  private static void assertClean(String text, String... secrets) {
    for (String secret : secrets) {
      String beginning = secret.replaceAll("^(\\w\\d\\w+?\\d+).*", "$1");
      if (text.contains(beginning)) {
        int at = text.indexOf(beginning);
        throw new AssertionError(
            "shows " + text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 80)));
      }
    }
  }

  @Test
  void isTracedWithItsVeryValues() {
    for (int seed = 0; seed < CALLS; seed++) {
      RandomValues any = new RandomValues(seed);
      Map<String, Object> callArgs = new LinkedHashMap<>(any.plainMap(0));
      callArgs.put("secret", any.plain(0));
      Object result = any.plain(0);
      WorkerContext worker = TestCall.of("any", callArgs).sensitive("secret").worker("traced");
      try (RecordedEvents traces = RecordedEvents.ofTraces(Level.INFO)) {
        tracer.workerSetup(worker);
        tracer.workerResult(worker, WorkerResult.success(result));
        Map<String, Object> shown = new LinkedHashMap<>(callArgs);
        shown.put("secret", Redactor.REDACTED);
        assertThat(traces.records())
            .as("with seed %s", seed)
            .hasSize(2)
            .allSatisfy(record -> assertThat(record).containsEntry("call_args", shown));
        assertThat(traces.records().get(1)).containsEntry("response", result);
      }
    }
  }

  @Test
  void theSecretsAreThereToBeFound() {
    List<String> shown = new ArrayList<>();
    try (RecordedEvents traces = RecordedEvents.ofTraces(Level.INFO)) {
      WorkerContext worker = TestCall.of("any", Map.of("arg", "s3cret7!")).worker("traced");
      tracer.workerSetup(worker);
      shown.addAll(traces.lines());
    }
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> assertClean(shown.get(0), "s3cret7!"))
        .isInstanceOf(AssertionError.class);
  }
}
