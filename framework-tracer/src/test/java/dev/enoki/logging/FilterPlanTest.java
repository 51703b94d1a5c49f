package dev.enoki.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.enoki.tracer.TraceRecord;
import dev.enoki.tracer.Vectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.KeyValuePair;

class FilterPlanTest {

  static Stream<JsonNode> vectors() {
    return Vectors.list("truncation.json").stream();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void truncatesEveryVectorAsThePeerDoes(JsonNode vector) {
    Map<String, Object> entry = new LinkedHashMap<>(Vectors.map(vector.get("options")));
    entry.put("()", vector.get("filter").textValue());
    LoggingEvent event = event("nameko_tracer", Vectors.map(vector.get("trace")));

    ILoggingEvent passed = filter(entry).apply(event);

    assertThat(vector.get("kept").booleanValue()).isTrue();
    assertThat(TraceRecord.of(passed)).isEqualTo(Vectors.map(vector.get("expected")));
    assertThat(TraceRecord.of(passed).keySet())
        .containsExactlyElementsOf(Vectors.map(vector.get("expected")).keySet());
    assertThat(TraceRecord.of(event)).isEqualTo(Vectors.map(vector.get("trace")));
  }

  @Test
  void charactersAreCountedNotTheirUnits() {
    String literal = "['é😀', '\\ud83d', 'ナ\\n']";
    List<String> response = List.of("é😀", "\ud83d", "ナ\n");
    for (int length = 1; length < literal.length(); length++) {
      String beginning =
          literal
              .codePoints()
              .limit(length)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      ILoggingEvent passed =
          filter(Map.of("()", "nameko_tracer.filters.TruncateResponseFilter", "max_len", length))
              .apply(event("x", Map.of("entrypoint_name", "get_x", "response", response)));
      assertThat(TraceRecord.of(passed))
          .containsEntry("response_length", 23)
          .containsEntry("response_truncated", length < 23)
          .containsEntry("response", length < 23 ? beginning : response);
    }
  }

  @Test
  void theOtherSchemaIsTruncatedToo() {
    Map<String, Object> record = Map.of("provider_name", "get_x", "return_args", "abcdef");
    ILoggingEvent passed =
        filter(Map.of("()", "nameko_tracer.filters.TruncateResponseFilter", "max_len", 2))
            .apply(event("nameko_tracer", record));
    assertThat(TraceRecord.of(passed))
        .isEqualTo(
            Map.of(
                "provider_name",
                "get_x",
                "return_args",
                "ab",
                "return_args_truncated",
                true,
                "return_args_length",
                6));
  }

  @Test
  void lengthsAreInCharactersAndNoneIsCutInHalf() {
    Map<String, Object> record = Map.of("entrypoint_name", "get_x", "response", "😀😀😀");
    ILoggingEvent passed =
        filter(Map.of("()", "nameko_tracer.filters.TruncateResponseFilter", "max_len", 2))
            .apply(event("nameko_tracer", record));
    assertThat(TraceRecord.of(passed)).containsEntry("response", "😀😀");
    assertThat(TraceRecord.of(passed)).containsEntry("response_length", 3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "(?P<verb>get|list)_(?P=verb) get_get true",
        "(?P<my_verb>get)_all get_all true",
        "(?P<verb>get|list)_(?P=verb) get_list false",
        "get_\\w+\\Z get_all true",
        "(?i)GET_ get_all true",
        "GET_ get_all false",
        "[]g]et get_all true",
        "[[]get [get true",
        "[a&&g]et get_all true",
        "get{,1}_ ge_all true",
        "get{x} get{x} true",
        "(?#why)get get_all true",
        "(?s).*x get_x true",
        "get_(?!all) get_all false",
        "\\w+ ナメコ true",
        "\\U00000067et get_all true",
        "ll get_all false",
      })
  void entrypointsAreRegularExpressionsOfPython(String pattern, String name, boolean cut) {
    Map<String, Object> entry =
        Map.of(
            "()",
            "nameko_tracer.filters.TruncateResponseFilter",
            "entrypoints",
            List.of(pattern),
            "max_len",
            2);
    ILoggingEvent passed =
        filter(entry)
            .apply(event("nameko_tracer", Map.of("entrypoint_name", name, "response", "abc")));
    assertThat(TraceRecord.of(passed)).containsEntry("response", cut ? "ab" : "abc");
  }

  @ParameterizedTest
  @CsvSource({"health_check,false", "healthCheck,false", "healthcheck,false", "check_health,true"})
  void healthChecksAreHeldBack(String entrypoint, boolean kept) {
    EventFilter filter = filter(Map.of("()", "nameko_tracer.filters.HealthCheckTraceFilter"));
    LoggingEvent event = event("nameko_tracer", Map.of("entrypoint_name", entrypoint));
    assertThat(filter.apply(event)).isEqualTo(kept ? event : null);
  }

  @ParameterizedTest
  @CsvSource({"shop,true", "shop.cart,true", "shopping,false", "other,false"})
  void aNameFilterPassesALoggerAndThoseBelow(String logger, boolean kept) {
    LoggingEvent event = event(logger, Map.of());
    assertThat(filter(Map.of("name", "shop")).apply(event)).isEqualTo(kept ? event : null);
  }

  private static EventFilter filter(Map<String, Object> entry) {
    return FilterPlan.read(Section.of("LOGGING.filters.f", entry));
  }

  private static LoggingEvent event(String logger, Map<String, Object> record) {
    LoggingEvent event =
        new LoggingEvent(
            FilterPlanTest.class.getName(),
            LogbackContext.create().getLogger(logger),
            Level.INFO,
            "message",
            null,
            null);
    event.setKeyValuePairs(List.of(new KeyValuePair(TraceRecord.KEY, record)));
    return event;
  }
}
