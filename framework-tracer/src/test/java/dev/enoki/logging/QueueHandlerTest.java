package dev.enoki.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.enoki.tracer.TraceRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yaml.snakeyaml.Yaml;

@Timeout(60)
class QueueHandlerTest {

  private final LoggerContext context = LogbackContext.create();
  private final Console console = new Console();

  @AfterEach
  void restoreTheConsole() {
    console.close();
    context.stop();
  }

  private void configure(String yaml) {
    Logging.configure(context, new Yaml().load(yaml));
  }

  private Logger logger(String name) {
    return context.getLogger(name);
  }

  @Test
  void aQueuePassesOnEverythingInOrderOnAThreadOfItsOwn() {
    configure(
        """
        version: 1
        formatters:
          json: {(): nameko_tracer.formatters.JSONFormatter}
        handlers:
          queue:
            class: logging.handlers.QueueHandler
            handlers: [out, err]
            respect_handler_level: true
          out: {class: logging.StreamHandler, stream: 'ext://sys.stdout', formatter: json}
          err: {class: logging.StreamHandler, level: WARNING}
        loggers:
          nameko_tracer: {level: INFO, handlers: [queue]}
        """);
    for (int i = 0; i < 20_000; i++) {
      logger("nameko_tracer").atInfo().addKeyValue(TraceRecord.KEY, Map.of("n", i)).log("unseen");
    }
    logger("nameko_tracer").warn("the end");
    context.stop();
    assertThat(console.out().lines().limit(20_000))
        .containsExactlyElementsOf(
            IntStream.range(0, 20_000).mapToObj(i -> "{\"n\": " + i + "}").toList());
    assertThat(console.err()).isEqualTo("the end\n");
  }

  @Test
  void aThreadIsTheOneThatLoggedNotTheQueuesOwn() {
    configure(
        """
        version: 1
        formatters:
          thread: {format: '%(thread)d %(message)s'}
        handlers:
          err: {class: logging.StreamHandler, formatter: thread}
          queue: {(): logging.handlers.QueueHandler, handlers: [err]}
        root: {level: INFO, handlers: [queue]}
        """);
    logger("shop").info("sold");
    context.stop();
    assertThat(console.err()).isEqualTo(Thread.currentThread().getId() + " sold\n");
  }

  /** Appends nothing before it may. */
  public static final class Stuck extends AppenderBase<ILoggingEvent> {
    static final CountDownLatch MAY_GO_ON = new CountDownLatch(1);
    static final BlockingQueue<String> warnings = new LinkedBlockingQueue<>();
    static int appended;

    @Override
    protected void append(ILoggingEvent event) {
      try {
        MAY_GO_ON.await();
        appended++;
        if (event.getLevel() == Level.WARN) {
          warnings.add(event.getFormattedMessage());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void whoLogsNeverWaitsForAFullQueue() throws Exception {
    configure(
        """
        version: 1
        handlers:
          stuck: {class: 'dev.enoki.logging.QueueHandlerTest$Stuck'}
          queue: {class: logging.handlers.QueueHandler, handlers: [stuck]}
        root: {level: INFO, handlers: [queue]}
        """);
    for (int i = 0; i < 70_000; i++) {
      logger("shop").info("message");
    }
    Stuck.MAY_GO_ON.countDown();
    assertThat(Stuck.warnings.take())
        .isEqualTo("LOGGING.handlers.queue: the queue was full, and 4464 events were lost");
    context.stop();
    assertThat(Stuck.appended).isEqualTo(65_537);
  }

  @Test
  void whoLogsNeverWaitsForAHandlerThatBlocksForEver() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    AppenderBase<ILoggingEvent> blocked =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            while (never.getCount() > 0) {
              LockSupport.park();
            }
          }
        };
    blocked.start();
    EventQueue queue =
        new EventQueue(List.of(new Handler(blocked, null, List.of())), Duration.ofMillis(1));
    queue.setName("LOGGING.handlers.queue");
    queue.start();
    LoggingEvent event = new LoggingEvent("", logger("shop"), Level.INFO, "message", null, null);
    for (int i = 0; i < 100_000; i++) {
      queue.doAppend(event);
    }
    queue.stop();
    never.countDown();
    assertThat(console.err())
        .isEqualTo("LOGGING.handlers.queue: stopped, and 100000 events were lost\n");
  }
}
