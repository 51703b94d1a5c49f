package dev.enoki.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.enoki.ConfigurationException;
import dev.enoki.tracer.TraceFilter;
import dev.enoki.tracer.TraceRecord;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class LoggingTest {

  private final LoggerContext context = LogbackContext.create();
  private final Console console = new Console();
  @TempDir private Path folder;

  @AfterEach
  void restoreTheConsole() {
    console.close();
    context.stop();
  }

  private void configure(@Nullable String yaml) {
    Logging.configure(context, yaml == null ? null : new Yaml().load(yaml));
  }

  private Logger logger(String name) {
    return context.getLogger(name);
  }

  private void trace(String message, Map<String, Object> record) {
    logger("nameko_tracer").atInfo().addKeyValue(TraceRecord.KEY, record).log(message);
  }

  private static Map<String, Object> record() {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("timestamp", LocalDateTime.of(2017, 8, 10, 18, 7, 12, 106_972_000));
    record.put("entrypoint_name", "get_all");
    record.put("call_args", Map.of("name", "ナメコ"));
    record.put("call_args_redacted", false);
    record.put("response", "x".repeat(150));
    return record;
  }

  @Test
  void withoutASectionMessagesFromInfoUpGoToStandardError() {
    configure(null);
    logger("dev.enoki").info("starting services: traced");
    logger("shop").debug("unseen");
    logger("com.rabbitmq.client").info("unseen");
    trace("[traced.hello.1] entrypoint call trace", record());
    assertThat(console.err())
        .isEqualTo("starting services: traced\n[traced.hello.1] entrypoint call trace\n");
    assertThat(console.out()).isEmpty();
  }

  private static final String WALKTHROUGH =
      """
      version: 1
      formatters:
        tracer:
          %s
      handlers:
        tracer:
          class: logging.StreamHandler
          formatter: tracer
      loggers:
        nameko_tracer:
          level: INFO
          handlers: [tracer]
      """;

  @Test
  void theFirstFileOfTheWalkthroughPrintsRecordsAsPythonLiterals() {
    configure(WALKTHROUGH.formatted("format: \"[%(name)-12s] %(nameko_trace)s\""));
    logger("dev.enoki").info("starting services: traced");
    trace("[traced.hello.1] entrypoint call trace", record());
    assertThat(console.err())
        .isEqualTo(
            "starting services: traced\n"
                + "[nameko_tracer] {'timestamp': datetime.datetime(2017, 8, 10, 18, 7, 12, 106972),"
                + " 'entrypoint_name': 'get_all', 'call_args': {'name': 'ナメコ'},"
                + " 'call_args_redacted': False, 'response': '"
                + "x".repeat(150)
                + "'}\n");
    assertThat(console.out()).isEmpty();
  }

  @Test
  void theSecondFileOfTheWalkthroughPrintsRecordsAsJson() {
    configure(WALKTHROUGH.formatted("(): nameko_tracer.formatters.JSONFormatter"));
    trace("[traced.hello.1] entrypoint call trace", record());
    assertThat(console.err())
        .isEqualTo(
            "{\"timestamp\": \"2017-08-10 18:07:12.106972\", \"entrypoint_name\": \"get_all\","
                + " \"call_args\": {\"name\": \"ナメコ\"}, \"call_args_redacted\": false,"
                + " \"response\": \""
                + "x".repeat(150)
                + "\"}\n");
  }

  @Test
  void theThirdFileOfTheWalkthroughCutsAndFlags() {
    configure(
        """
        version: 1
        filters:
          truncate_request_trace:
            (): nameko_tracer.filters.TruncateCallArgsFilter
            entrypoints:
              - insert_big_data
            max_len: 200
          truncate_response_trace:
            (): nameko_tracer.filters.TruncateResponseFilter
        formatters:
          tracer:
            (): nameko_tracer.formatters.JSONFormatter
        handlers:
          tracer:
            class: logging.StreamHandler
            formatter: tracer
        loggers:
          nameko_tracer:
            level: INFO
            handlers: [tracer]
            filters:
              - truncate_request_trace
              - truncate_response_trace
        """);
    trace("[traced.hello.1] entrypoint result trace", record());
    trace(
        "[traced.hello.2] entrypoint call trace",
        Map.of("entrypoint_name", "insert_big_data", "call_args", Map.of("data", "x".repeat(300))));
    assertThat(console.err().lines())
        .satisfiesExactly(
            response ->
                assertThat(response)
                    .endsWith(
                        "\"response\": \""
                            + "x".repeat(100)
                            + "\", \"response_truncated\": true, \"response_length\": 150}"),
            request ->
                assertThat(request)
                    .contains("\"call_args\": \"{'data': '" + "x".repeat(190) + "\"")
                    .endsWith("\"call_args_truncated\": true, \"call_args_length\": 312}"));
  }

  @Test
  void theElasticsearchFormatterPutsWhatHasNoShapeInText() {
    configure(
        WALKTHROUGH.formatted("class: nameko_tracer.formatters.ElasticsearchDocumentFormatter"));
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("call_id", "a.b.1");
    record.put("context_data", Map.of());
    record.put("call_args", Map.of("name", "ナメコ"));
    record.put("response", null);
    trace("message", record);
    assertThat(console.err())
        .isEqualTo(
            "{\"call_id\": \"a.b.1\", \"context_data\": \"{}\","
                + " \"call_args\": \"{\\\"name\\\": \\\"ナメコ\\\"}\", \"response\": \"null\"}\n");
  }

  @Test
  void otherEventsAreJsonLinesToo() {
    configure(WALKTHROUGH.formatted("(): nameko_tracer.formatters.JSONFormatter"));
    logger("nameko_tracer").warn("something else");
    assertThat(console.err())
        .matches(
            "\\{\"timestamp\": \"[^\"]+\", \"level\": \"WARN\", \"logger\": \"nameko_tracer\","
                + " \"message\": \"something else\"}\n");
  }

  @Test
  void whatNoHandlerIsThereForIsPrintedFromWarningUp() {
    configure("version: 1");
    logger("shop").info("unseen");
    logger("shop").warn("careful");
    logger("dev.enoki.x").info("own");
    assertThat(console.err()).isEqualTo("careful\nown\n");
  }

  @Test
  void rootsHandlersGetWhatPropagates() {
    configure(
        """
        version: 1
        formatters:
          named: {format: '%(name)s|%(message)s'}
        handlers:
          all: {class: logging.StreamHandler, formatter: named, stream: ext://sys.stdout}
          shop: {class: logging.StreamHandler, formatter: named}
          silent: {class: logging.NullHandler}
        loggers:
          shop: {level: DEBUG, handlers: [shop]}
          shop.secret: {propagate: false, handlers: [silent]}
        root: {level: INFO, handlers: [all]}
        """);
    logger("shop.cart").debug("1");
    logger("shop.secret").error("2");
    logger("other").info("3");
    logger("other").debug("4");
    assertThat(console.out()).isEqualTo("shop.cart|1\nother|3\n");
    assertThat(console.err()).isEqualTo("shop.cart|1\n");
  }

  @Test
  void aHandlersFilterConcernsThatHandlerAlone() {
    configure(
        """
        version: 1
        filters:
          cut: {(): nameko_tracer.filters.TruncateResponseFilter, max_len: 3}
        formatters:
          json: {(): nameko_tracer.formatters.JSONFormatter}
        handlers:
          cut: {class: logging.StreamHandler, formatter: json, filters: [cut]}
          whole: {class: logging.StreamHandler, formatter: json, stream: 'ext://sys.stdout'}
        loggers:
          nameko_tracer: {level: INFO, handlers: [cut, whole]}
        """);
    trace("message", Map.of("entrypoint_name", "get_x", "response", "abcdef"));
    assertThat(console.out()).contains("\"response\": \"abcdef\"").doesNotContain("truncated");
    assertThat(console.err()).contains("\"response\": \"abc\"");
  }

  @Test
  void aLoggersFilterConcernsWhatIsLoggedOnItOnAllHandlersAndNotWhatIsLoggedBelow() {
    configure(
        """
        version: 1
        filters:
          none: {name: nothing.at.all}
        handlers:
          err: {class: logging.StreamHandler}
          out: {class: logging.StreamHandler, stream: 'ext://sys.stdout'}
        loggers:
          shop: {level: INFO, handlers: [err], filters: [none]}
        root: {handlers: [out]}
        """);
    logger("shop").error("held back");
    logger("shop.cart").info("passed");
    assertThat(console.out()).isEqualTo("passed\n");
    assertThat(console.err()).isEqualTo("passed\n");
  }

  @Test
  void handlersHaveLevels() {
    configure(
        """
        version: 1
        handlers:
          err: {class: logging.StreamHandler, level: 35}
        root: {level: NOTSET, handlers: [err]}
        """);
    logger("shop").warn("unseen");
    logger("shop").error("seen");
    assertThat(console.err()).isEqualTo("seen\n");
  }

  @Test
  void syslogGetsDatagramsAsPythonSendsThem() throws IOException {
    try (DatagramSocket daemon = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      configure(
          """
          version: 1
          formatters:
            named: {format: '%%(name)s|%%(message)s'}
          handlers:
            log:
              class: logging.handlers.SysLogHandler
              address: ['%s', %d]
              facility: local1
              formatter: named
          root: {level: INFO, handlers: [log]}
          """
              .formatted(InetAddress.getLoopbackAddress().getHostAddress(), daemon.getLocalPort()));
      logger("shop").warn("ナメコ");
      DatagramPacket packet = new DatagramPacket(new byte[1000], 1000);
      daemon.setSoTimeout(10_000);
      daemon.receive(packet);
      // 17 * 8 for local1, and 4 for a warning
      assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
          .isEqualTo("<140>shop|ナメコ\0");
    }
  }

  @Test
  void anIncrementalSectionChangesLevelsAlone() {
    configure(
        """
        version: 1
        formatters:
          named: {format: '%(name)s|%(message)s'}
        handlers:
          err: {class: logging.StreamHandler, formatter: named}
        loggers:
          shop: {level: ERROR, handlers: [err]}
        """);
    configure("{version: 1, incremental: true, loggers: {shop: {level: DEBUG}}}");
    logger("shop").debug("now");
    configure(
        "{version: 1, incremental: true, handlers: {err: {class: logging.StreamHandler, level:"
            + " ERROR}}}");
    logger("shop").debug("no more");
    configure("{version: 1, incremental: true, handlers: {err: {level: NOTSET}}}");
    logger("shop").debug("again");
    configure("{version: 1, incremental: true, loggers: {shop: {level: NOTSET}}}");
    logger("shop").info("root's WARNING counts now");
    configure("{version: 1, incremental: true, root: {level: DEBUG}}");
    logger("shop").debug("root's DEBUG counts now");
    assertThat(console.err()).isEqualTo("shop|now\nshop|again\nshop|root's DEBUG counts now\n");
  }

  @Test
  void anIncrementalSectionReadsLevelsAndPropagationAlone() {
    configure(
        """
        version: 1
        handlers:
          err: {class: logging.StreamHandler}
          out: {class: logging.StreamHandler, stream: 'ext://sys.stdout'}
        loggers:
          shop: {level: INFO, handlers: [err]}
        root: {handlers: [out]}
        """);
    configure(
        """
        version: 1
        incremental: true
        formatters: {new: {format: '%(name)s'}}
        handlers:
          err: {formatter: new, filters: [none], level: WARNING}
        loggers:
          shop: {handlers: [out, other], propagate: false}
        """);
    logger("shop").info("unseen");
    logger("shop").warn("seen");
    assertThat(console.err()).isEqualTo("seen\n");
    assertThat(console.out()).isEmpty();
  }

  @Test
  void anIncrementalSectionChangesNoHandlerThatThereIsnt() {
    configure("{version: 1, handlers: {err: {class: logging.StreamHandler}}}");
    assertThatThrownBy(
            () ->
                configure(
                    "{version: 1, incremental: true, root: {level: ERROR},"
                        + " handlers: {er: {level: INFO}}}"))
        .isExactlyInstanceOf(ConfigurationException.class)
        .hasMessage(
            "LOGGING.handlers.er: an incremental section changes handlers that there are; there"
                + " are: (stderr), err; did you mean 'err'?");
    logger("shop").warn("as before");
    assertThat(console.err()).isEqualTo("as before\n");
  }

  @Test
  void anIncrementalSectionMayBeTheFirst() {
    configure("{version: 1, incremental: true, root: {level: DEBUG}}");
    logger("shop").debug("seen");
    assertThat(console.err()).isEqualTo("seen\n");
  }

  @Test
  void loggersThatExistAreDisabledOnRequest() {
    logger("old").warn("before");
    logger("shop.cart").warn("before");
    String yaml =
        """
        version: 1
        disable_existing_loggers: %s
        handlers:
          err: {class: logging.StreamHandler}
        loggers:
          shop: {level: INFO}
        root: {handlers: [err]}
        """;
    configure(yaml.formatted("true"));
    logger("old").error("silent");
    logger("new").error("1");
    logger("shop.cart").info("2");
    logger("dev.enoki").error("3");
    configure(yaml.formatted("false"));
    logger("old").error("4");
    assertThat(console.err()).isEqualTo("1\n2\n3\n4\n");
  }

  /** An encoder of a user's own. */
  public static final class Shout extends EncoderBase<ILoggingEvent> {
    private String mark = "";

    public void setEndMark(String mark) {
      this.mark = mark;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
      if (event.getMessage().isEmpty()) {
        throw new IllegalStateException("nothing to shout");
      }
      return (event.getMessage().toUpperCase(Locale.ROOT) + mark + "\n")
          .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] headerBytes() {
      return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
      return new byte[0];
    }
  }

  /** A filter of a user's own. */
  public static final class Least implements TraceFilter {
    private int size;

    public void setMinSize(int size) {
      this.size = size;
    }

    @Override
    public @Nullable Map<String, @Nullable Object> apply(Map<String, @Nullable Object> record) {
      return record.size() < size ? null : record;
    }
  }

  @Test
  void javaClassesStandWherePythonsDo() {
    configure(
        """
        version: 1
        filters:
          least: {(): 'dev.enoki.logging.LoggingTest$Least', min_size: 2}
        formatters:
          shout: {(): 'dev.enoki.logging.LoggingTest$Shout', end_mark: '!'}
          pattern: {(): ch.qos.logback.classic.PatternLayout, pattern: '%level %msg%n'}
        handlers:
          err: {class: logging.StreamHandler, formatter: shout}
          out: {class: ch.qos.logback.core.ConsoleAppender, formatter: pattern, target: System.out}
        loggers:
          nameko_tracer: {level: INFO, handlers: [err, out], filters: [least]}
        """);
    trace("small", Map.of("a", 1));
    trace("big", Map.of("a", 1, "b", 2));
    assertThat(console.err()).isEqualTo("BIG!\n");
    assertThat(console.out()).isEqualTo("INFO big\n");
  }

  @Test
  void aFormatterThatThrowsHarmsNobody() {
    configure(
        """
        version: 1
        formatters:
          shout: {(): 'dev.enoki.logging.LoggingTest$Shout'}
        handlers:
          err: {class: logging.StreamHandler, formatter: shout}
        root: {level: INFO, handlers: [err]}
        """);
    trace("", record());
    logger("shop").info("on we go");
    assertThat(console.err()).isEqualTo("ON WE GO\n");
  }
}
