package dev.enoki.tracer.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Receivers that are too slow, refuse, break off, are silent, or are gone for a while. */
class SpanSenderTest {
  private static final String NAME = "a-span-to-be-counted";
  private static final int MORE_THAN_MAY_WAIT = 5_000;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final SpanReceiver receiver = new SpanReceiver(NAME);
  private final String url = receiver.url();
  private int ended;

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

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(OtlpSpans.class);
  }

  private static SpanSender sender(Object settings) {
    return new SpanSender(OtlpSettings.of(settings));
  }

  private void end(Tracer tracer, int spans) {
    for (int i = 0; i < spans; i++) {
      tracer.spanBuilder(NAME).startSpan().end();
      ended++;
    }
  }

  private List<String> logged() {
    return log.list.stream()
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .filter(line -> line.contains(url))
        .toList();
  }

  /** Ends spans until so many lines have been logged. */
  private void endUntilLogged(Tracer tracer, int lines) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              end(tracer, 1);
              return logged().size() >= lines;
            });
  }

  /** As a line says it that tells of a recovery. */
  private int lost(int line) {
    assertThat(logged().get(line))
        .matches("INFO " + Pattern.quote(url) + " takes spans again; \\d+ were lost");
    return Integer.parseInt(logged().get(line).replaceAll(".*; (\\d+) were lost", "$1"));
  }

  @Test
  void whatFindsNoRoomIsToldOfOnceAndCounted() {
    receiver.beSilent();
    try (SpanSender sender = sender(url)) {
      Tracer tracer = sender.provider("shop").get("test");
      end(tracer, MORE_THAN_MAY_WAIT);
      assertThat(logged())
          .containsExactly(
              "WARN "
                  + url
                  + " takes spans more slowly than they come; what finds no room is lost");

      receiver.speak();
      endUntilLogged(tracer, 2);
    }
    assertThat(receiver.spans() + lost(1)).isEqualTo(ended);
  }

  @Test
  void theLastSpansThatAStopCannotWaitForAreToldOnce() {
    receiver.beSilent();
    try (SpanSender sender = sender(Map.of("endpoint", url, "timeout", 6))) {
      end(sender.provider("shop").get("test"), 3);
    }
    String told = "WARN " + url + " hasn't taken the last 3 spans; they are lost";
    assertThat(logged()).containsExactly(told);

    receiver.close();
    awaitTheEndOfSending();
    assertThat(logged()).containsExactly(told);
  }

  private static void awaitTheEndOfSending() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                Thread.getAllStackTraces().values().stream()
                    .flatMap(Arrays::stream)
                    .noneMatch(frame -> frame.getClassName().contains("JdkHttpSender")));
  }

  @ParameterizedTest
  @CsvSource({
    "429,",
    "429, 1",
    "502,",
    "503,",
    "503, 1",
    "503, Mon",
    "504,",
    SpanReceiver.CUT + ","
  })
  void whatTheReceiverMayTakeLaterIsSentAgain(int status, String retryAfter) {
    receiver.answerOnce(status, retryAfter);
    try (SpanSender sender = sender(url)) {
      end(sender.provider("shop").get("test"), 3);
      await().atMost(Duration.ofSeconds(20)).until(() -> receiver.spans() == 3);
    }
    assertThat(receiver.requests()).isEqualTo(2);
    assertThat(logged()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 413, 500})
  void whatTheReceiverWillNeverTakeIsLostAtOnce(int status) {
    receiver.answerOnce(status, null);
    receiver.answerOnce(status, null);
    try (SpanSender sender = sender(url)) {
      Tracer tracer = sender.provider("shop").get("test");
      endUntilLogged(tracer, 2);
    }
    assertThat(logged()).hasSize(2);
    assertThat(logged().get(0))
        .isEqualTo("WARN " + url + " takes no spans: HTTP status code " + status);
    assertThat(receiver.spans() + lost(1)).isEqualTo(ended);
  }

  @Test
  void whoeverWantsTooMuchPatienceGetsNoSecondTry() {
    receiver.answerOnce(503, "3600");
    try (SpanSender sender = sender(Map.of("endpoint", url, "timeout", 0.5))) {
      Tracer tracer = sender.provider("shop").get("test");
      end(tracer, 3);
      await().atMost(Duration.ofSeconds(20)).until(() -> logged().size() == 1);
      assertThat(receiver.requests()).isEqualTo(1);
      endUntilLogged(tracer, 2);
    }
    assertThat(logged().get(0)).isEqualTo("WARN " + url + " takes no spans: HTTP status code 503");
    assertThat(lost(1)).isEqualTo(3);
  }

  @Test
  void aReceiverThatIsSilentIsTriedAgain() {
    receiver.beSilent();
    try (SpanSender sender = sender(Map.of("endpoint", url, "timeout", 0.5))) {
      Tracer tracer = sender.provider("shop").get("test");
      endUntilLogged(tracer, 1);
      receiver.speak();
      endUntilLogged(tracer, 2);
    }
    assertThat(logged()).hasSize(2);
    assertThat(logged().get(0)).startsWith("WARN " + url + " takes no spans: HttpTimeoutException");
    assertThat(lost(1)).isPositive();
  }

  @Test
  void aReceiverThatIsGoneForAWhileIsMissedAndWelcomedOnce() {
    receiver.close();
    try (SpanSender sender = sender(Map.of("endpoint", url, "timeout", 0.5))) {
      Tracer tracer = sender.provider("shop").get("test");
      end(tracer, MORE_THAN_MAY_WAIT);
      endUntilLogged(tracer, 1);
      try (SpanReceiver next = new SpanReceiver(NAME, receiver.port())) {
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> {
                  end(tracer, 1);
                  return logged().stream().anyMatch(line -> line.startsWith("INFO"));
                });
        sender.close();
        int told = lost(logged().size() - 1);
        assertThat(next.spans() + told).isEqualTo(ended);
      }
    }
    assertThat(logged()).filteredOn(line -> line.startsWith("WARN")).hasSizeBetween(1, 2);
    assertThat(logged()).anyMatch(line -> line.contains(" takes no spans: ConnectException"));
  }
}
