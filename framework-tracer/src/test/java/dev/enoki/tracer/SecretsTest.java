package dev.enoki.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.enoki.extension.WorkerContext;
import dev.enoki.extension.WorkerResult;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SecretsTest {
  private final Tracer tracer = TestCall.tracer(Map.of());

  @ParameterizedTest
  @MethodSource("secretsInTexts")
  void noFormOfASecretIsLeft(Object secret, String text, String shown) {
    WorkerContext worker =
        TestCall.of("pay", Map.of("secret", secret)).sensitive("secret").worker("shop");
    try (RecordedEvents traces = RecordedEvents.ofTraces(Level.INFO)) {
      tracer.workerSetup(worker);
      tracer.workerResult(worker, WorkerResult.failure(new IllegalStateException(text)));
      assertThat(traces.records().get(1)).containsEntry("exception_value", shown);
    }
  }

  private static Stream<Arguments> secretsInTexts() {
    return Stream.of(
        Arguments.of("  s3cret\n", "not s3cret!", "not ********!"),
        Arguments.of("it's", "'\"it\\'s\", she said'", "'\"********\", she said'"),
        Arguments.of("it's\nso", "[\"it's\\nso\"]", "[\"********\"]"),
        Arguments.of("a\tb", "{\"k\": \"a\\tb\"}", "{\"k\": \"********\"}"),
        Arguments.of(4711, "PIN 4711.0 or 4711", "PIN ********.0 or ********"),
        Arguments.of(1e16, "1.0E16 is 1e+16", "******** is ********"),
        Arguments.of("x", "x is next to (x) and x1", "******** is next to (********) and x1"),
        Arguments.of("秘密", "合言葉は秘密です", "合言葉は********です"),
        Arguments.of("", "nothing to hide", "nothing to hide"),
        Arguments.of(Map.of("number", "4111-1111"), "bad number 4111-1111", "bad number ********"),
        Arguments.of(Map.of("joe@shop", 1L), "no joe@shop here", "no ******** here"),
        Arguments.of(List.of(List.of(), Map.of("k", List.of("deep-1"))), "deep-1", "********"));
  }

  @Test
  void whereATextIsCutNoBeginningOfASecretIsLeft() {
    String secret = "s3cret-token";
    int kept = SafeValues.ofText("x".repeat(SafeValues.MAX_BYTES)).length() - 1;
    Secrets secrets = new Secrets();
    secrets.add(secret);
    for (int shown = 3; shown <= secret.length(); shown++) {
      String cut = SafeValues.ofText("x".repeat(kept - shown) + secret + "y");
      assertThat(cut).endsWith(secret.substring(0, shown) + SafeValues.CUT);
      assertThat(secrets.blotOut(cut)).doesNotContain("s");
    }
  }

  @Test
  void theNameOfAFieldMayHoldASecretToo() {
    WorkerContext worker =
        TestCall.of("pay", Map.of("token", "t0ken")).sensitive("token").worker("shop");
    try (RecordedEvents traces = RecordedEvents.ofTraces(Level.INFO)) {
      tracer.workerSetup(worker);
      OwnFields.of(worker).put("of t0ken", Map.of("t0ken", List.of("t0ken")));
      tracer.workerResult(worker, WorkerResult.success(1));
      assertThat(traces.records().get(1))
          .containsEntry("of ********", Map.of("********", List.of("********")));
    }
  }

  /** Throws when it is looked at, and tells what it knows. */
  private static final class Talkative extends AbstractMap<String, Object> {
    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
      throw new IllegalStateException("looked at with t0ken");
    }
  }

  @Test
  void aWarningAboutTheTracerItselfShowsNoSecret() {
    TestCall call = TestCall.of("pay", Map.of("token", "t0ken")).sensitive("token");
    assertThat(warningOf(call.from(List.of(), new Talkative())))
        .startsWith(
            "Failed to log entrypoint trace: java.lang.IllegalStateException: looked at with"
                + " ********\n\tat ");
    assertThat(warningOf(TestCall.of("pay", new Talkative()).sensitive("token")))
        .isEqualTo("Failed to log entrypoint trace: java.lang.IllegalStateException");
  }

  private String warningOf(TestCall call) {
    try (RecordedEvents own = new RecordedEvents(LoggingFailure.LOGGER, Level.INFO)) {
      tracer.workerSetup(call.worker("shop"));
      assertThat(own.events()).hasSize(1);
      assertThat(own.events().get(0).getThrowableProxy()).isNull();
      return own.events().get(0).getFormattedMessage();
    }
  }

  @Test
  void aResultThatCantBeSentKeepsItsSecrets() {
    WorkerContext worker = TestCall.of("pay", Map.of()).sensitiveResult("token").worker("shop");
    WorkerResult unsent =
        WorkerResult.success(Map.of("token", "t0ken"))
            .unsent(new IllegalStateException("can't send {token=t0ken}"));
    try (RecordedEvents traces = RecordedEvents.ofTraces(Level.INFO)) {
      tracer.workerSetup(worker);
      tracer.workerResult(worker, unsent);
      assertThat(traces.records().get(1))
          .containsEntry("exception_value", "can't send {token=********}")
          .doesNotContainKey("response");
      assertThat(traces.lines().get(1)).doesNotContain("t0ken");
    }
  }
}
