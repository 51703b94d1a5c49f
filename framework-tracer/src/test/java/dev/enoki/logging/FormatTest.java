package dev.enoki.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.enoki.tracer.TraceRecord;
import dev.enoki.tracer.Vectors;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.KeyValuePair;

class FormatTest {

  private final LoggerContext context = LogbackContext.create();

  static Stream<JsonNode> vectors() {
    return Vectors.list("percent_formats.json").stream();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void formatsEveryVectorAsPythonDoes(JsonNode vector) {
    LoggingEvent event =
        event(
            vector.get("logger").textValue(),
            vector.get("level").intValue() == 20 ? Level.INFO : Level.WARN,
            vector.get("message").textValue());
    event.setKeyValuePairs(
        List.of(new KeyValuePair(TraceRecord.KEY, Vectors.map(vector.get("trace")))));
    event.setCallerData(
        new StackTraceElement[] {
          new StackTraceElement("a.B", "c", "B.java", vector.get("lineno").intValue())
        });
    String format = vector.get("format").textValue();
    assertThat(formatted(Map.of("format", format), event))
        .isEqualTo(vector.get("expected").textValue() + "\n");
  }

  private LoggingEvent event(String logger, Level level, String message) {
    return new LoggingEvent(
        FormatTest.class.getName(), context.getLogger(logger), level, message, null, null);
  }

  private static String formatted(Map<String, Object> options, LoggingEvent event) {
    LogFormat format = LogFormat.read(Section.of("LOGGING.formatters.f", options), "format");
    return new String(new FormatEncoder(format).encode(event), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "%(levelno)5d.|   30.",
        "%(levelno)-5d.|30   .",
        "%(levelno)05d.|00030.",
        "%(levelno)+d.|+30.",
        "%(levelno)x %(levelno)X %(levelno)o.|1e 1E 36.",
        "%(levelno).4d.|0030.",
        "%(levelno)s %(levelno).1f.|30 30.0.",
        "%(msecs)03d.|089.",
        "%(msecs)s %(msecs).2f.|89.0 89.00.",
        "%(message)r %(message)5.2s.|'it\\'s \"so\"'    it.",
        "%(pathname)s:%(lineno)d %(filename)s %(module)s %(funcName)s.|shop/Order.java:7 Order.java Order place.",
        "%(threadName)s %(processName)s %(exc_text)s.|worker-1 MainProcess None.",
        "%(asctime)s.|2026-11-23 04:05:06,089.",
        "%(nameko_trace)s.|it's \"so\".",
        "%(levelno)#x %(levelno)#o %(levelno)#06x %(levelno)g %(levelno)e.|0x1e 0o36 0x001e 30 3.000000e+01.",
        "%(msecs)g %(msecs).1g %(levelno) d %(levelno)+.3d %(msecs)+08.2f.|89 9e+01  30 +030 +0089.00.",
        "%(stack_info)s %(exc_info)s %(msg)s.|None None it's \"so\".",
        "%(name)s 100%%.|shop 100%.",
        "%(levelno)i %(levelno)u %(levelno)ld %(msecs)d %(msecs)+i.|30 30 30 89 +89.",
        "%(levelno)-05d %(levelno)#.3f %(levelno)G %(msecs)E %(msecs)#g.|30    30.000 30 8.900000E+01 89.0000.",
        "%(msecs).f %(msecs)#.f %(levelno).d %(name).s %(name)3.s %(nameko_trace).4r.|89 89. 30      'it\\.",
        "%(message)a %(message).4a %(name)010s.|'it\\'s \"so\"' 'it\\       shop.",
      })
  void formatsInPercentStyle(String format, String expected) {
    assertThat(formatted(Map.of("format", format), eventAtWork())).isEqualTo(expected + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "[{name:<12}] {message}|[shop        ] it's \"so\"",
        "{name:>6}{name:*^8}.|  shop**shop**.",
        "{levelno:5}{levelno:05}{levelno:<5}.|   300003030   .",
        "{levelno:+d} {levelno:x}|+30 1e",
        "{msecs:.1f} {msecs:08.2f}|89.0 00089.00",
        "{levelname:.4} {name!r:>8}.|WARN   'shop'.",
        "{{{name}}} 100%|{shop} 100%",
        "{levelno:b} {levelno:#x} {levelno:%} {levelno:g} {levelno:n}|11110 0x1e 3000.000000% 30 30",
        "{levelno:<05}{levelno:^05} {levelno: d} {name:=^10}|3000003000  30 ===shop===",
        "{asctime}|2026-11-23 04:05:06,089",
        "{levelno:,}{levelno:012,}{levelno:_b}{levelno:08_x}.|300,000,000,0301_1110000_001e.",
        "{msecs:,.3f} {msecs:e} {msecs:G} {msecs} {msecs:.1} {msecs:.4}.|89.000 8.900000e+01 89 89.0 9e+01 89.0.",
        "{levelno:=+6} {levelno:.1e} {levelno:#o} {name!a:ナ^8} {name:05} {name:😀<6}.|+   30 3.0e+01 0o36 ナ'shop'ナ shop0 shop😀😀.",
      })
  void formatsInBraceStyle(String format, String expected) {
    assertThat(formatted(Map.of("format", format, "style", "{"), eventAtWork()))
        .isEqualTo(expected + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[$name] ${message}s|[shop] it's \"so\"s",
        "$levelname/$levelno $msecs $$name.|WARNING/30 89.0 $name.",
        "${asctime}|2026-11-23 04:05:06,089",
      },
      quoteCharacter = '`')
  void formatsInDollarStyle(String format, String expected) {
    assertThat(formatted(Map.of("format", format, "style", "$"), eventAtWork()))
        .isEqualTo(expected + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    "%Y-%m-%dT%H:%M:%S,2026-11-23T04:05:06",
    "%d/%b/%y %I:%M %p,23/Nov/26 04:05 AM",
    "%A %B %e %j,Monday November 23 327",
    "%a %F %T %R %% %f,Mon 2026-11-23 04:05:06 04:05 % 089000",
    "%C %g %G %V %U %W %u %w %h,20 26 2026 48 47 47 1 1 Nov",
    "%k/%l/%I/%P/%r/%R,' 4/ 4/04/am/04:05:06 AM/04:05'",
    "%-d %_d %05d %-H %_m %-j %10Y,23 23 00023 4 11 327 0000002026",
    "%^a %#p %^B %#b %Ey %Od,MON am NOVEMBER NOV 26 23",
    "%1d %3S %-5d %_-05d %10T %_12F %010B %#r,23 006    23 00023   04:05:06   2026-11-23 00November 04:05:06 AM",
    "%D %x %X %c,11/23/26 11/23/26 04:05:06 Mon Nov 23 04:05:06 2026",
    "today,today",
  })
  void formatsTimesAsStrftimeDoes(String datefmt, String expected) {
    Map<String, Object> options = Map.of("format", "%(asctime)s", "datefmt", datefmt);
    assertThat(formatted(options, eventAtWork())).isEqualTo(expected + "\n");
  }

  @Test
  void weeksAndHoursAreCountedAsStrftimeDoes() {
    Map<String, Object> options =
        Map.of("format", "%(asctime)s", "datefmt", "%g %G %V %U %W %u %w %j %I %l %p");
    assertThat(
            Stream.of("2021-01-03T00:00:00", "2024-12-31T12:30:00", "2023-01-01T23:59:59")
                .map(time -> formatted(options, eventAt(LocalDateTime.parse(time)))))
        .containsExactly(
            "20 2020 53 01 00 7 0 003 12 12 AM\n",
            "25 2025 01 52 53 2 2 366 12 12 PM\n",
            "22 2022 52 01 00 7 0 001 11 11 PM\n");
  }

  @Test
  void aBraceFormatLooksIntoARecord() {
    LoggingEvent event = event("nameko_tracer", Level.INFO, "message");
    event.setKeyValuePairs(
        List.of(
            new KeyValuePair(
                TraceRecord.KEY,
                Map.of("call_id", "a.b.1", "call_args", Map.of("items", List.of(1, 2.5))))));
    assertThat(
            formatted(
                Map.of(
                    "style",
                    "{",
                    "format",
                    "{nameko_trace[call_id]:>7} {nameko_trace[call_args][items][1]:.2f}"
                        + " {nameko_trace[call_args][items]} {nameko_trace[response][0]}"),
                event))
        .isEqualTo("  a.b.1 2.50 [1, 2.5] None\n");
  }

  @Test
  void whatAnEventDoesNotHaveHasADefault() {
    Map<String, Object> options =
        Map.of(
            "format",
            "%(tenant)s %(nameko_trace)s %(name)s %(count)03d",
            "defaults",
            Map.of("tenant", "none", "nameko_trace", "untraced", "name", "never", "count", 7));
    assertThat(formatted(options, eventAtWork())).isEqualTo("none untraced shop 007\n");
  }

  @Test
  void aFormatWithoutAnAttributeIsMeantWhereItSaysSo() {
    assertThat(formatted(Map.of("format", "100%%", "validate", false), eventAtWork()))
        .isEqualTo("100%\n");
  }

  private LoggingEvent eventAtWork() {
    return eventAt(LocalDateTime.of(2026, 11, 23, 4, 5, 6, 89_000_000));
  }

  private LoggingEvent eventAt(LocalDateTime time) {
    LoggingEvent event = event("shop", Level.WARN, "it's \"so\"");
    event.setThreadName("worker-1");
    event.setCallerData(
        new StackTraceElement[] {new StackTraceElement("shop.Order", "place", "Order.java", 7)});
    event.setInstant(time.atZone(ZoneId.systemDefault()).toInstant());
    return event;
  }

  @Test
  void aTracebackFollowsTheMessage() {
    LoggingEvent event =
        new LoggingEvent(
            FormatTest.class.getName(),
            context.getLogger("shop"),
            Level.ERROR,
            "failed",
            new IllegalStateException("no stock"),
            null);
    assertThat(formatted(new HashMap<>(), event).lines().limit(3))
        .satisfiesExactly(
            message -> assertThat(message).isEqualTo("failed"),
            type -> assertThat(type).isEqualTo("java.lang.IllegalStateException: no stock"),
            frame -> assertThat(frame).startsWith("\tat dev.enoki.logging.FormatTest."));
  }
}
