package dev.enoki.tracer.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Spans that come faster than the receiver takes them. */
class SpanSenderTest {
  private static final String NAME = "a-span-to-be-counted";
  private static final int MORE_THAN_MAY_WAIT = 5_000;

  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger received = new AtomicInteger();
  private final CountDownLatch released = new CountDownLatch(1);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private HttpServer receiver;

  @BeforeEach
  void listen() throws IOException {
    log.list = new CopyOnWriteArrayList<>();
    log.start();
    logger().addAppender(log);
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", this::take);
    receiver.start();
  }

  @AfterEach
  void stop() {
    logger().detachAppender(log);
    released.countDown();
    receiver.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/v1/traces";
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(OtlpSpans.class);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      released.await();
      String text = new String(body, StandardCharsets.ISO_8859_1);
      received.addAndGet((int) Pattern.compile(NAME).matcher(text).results().count());
      exchange.sendResponseHeaders(200, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(Tracer tracer, int spans) {
    for (int i = 0; i < spans; i++) {
      tracer.spanBuilder(NAME).startSpan().end();
      ended.incrementAndGet();
    }
  }

  private List<String> logged() {
    return log.list.stream()
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .toList();
  }

  @Test
  void whatFindsNoRoomIsToldOfOnceAndCounted() {
    String url = url();
    try (SpanSender sender = new SpanSender(OtlpSettings.of(url))) {
      Tracer tracer = sender.provider("shop").get("test");
      end(tracer, MORE_THAN_MAY_WAIT);
      assertThat(logged())
          .containsExactly(
              "WARN "
                  + url
                  + " takes spans more slowly than they come; what finds no room is lost");

      released.countDown();
      await()
          .until(
              () -> {
                end(tracer, 1);
                return log.list.size() == 2;
              });
    }
    assertThat(logged().get(1))
        .matches("INFO " + Pattern.quote(url) + " takes spans again; \\d+ were lost");
    int lost = Integer.parseInt(logged().get(1).replaceAll(".*; (\\d+) were lost", "$1"));
    assertThat(received.get() + lost).isEqualTo(ended.get());
  }

  @Test
  void theLastSpansThatAStopCannotWaitForAreTold() {
    try (SpanSender sender = new SpanSender(OtlpSettings.of(url()))) {
      end(sender.provider("shop").get("test"), 3);
    }
    assertThat(logged())
        .containsExactly("WARN " + url() + " hasn't taken the last 3 spans; they are lost");
  }
}
