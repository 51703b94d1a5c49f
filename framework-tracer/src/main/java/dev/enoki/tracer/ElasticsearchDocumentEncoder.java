package dev.enoki.tracer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record on one line, with the fields of no fixed shape as JSON text inside the JSON, so that
 * Elasticsearch needs no mapping for what they hold: {@code context_data}, {@code call_args},
 * {@code response}, {@code exception_args}. In a LOGGING section its name is {@code
 * nameko_tracer.formatters.ElasticsearchDocumentFormatter}.
 */
public final class ElasticsearchDocumentEncoder extends TraceEncoder {
  private static final List<String> WITHOUT_SHAPE =
      List.of(
          TraceRecord.CONTEXT_DATA,
          TraceRecord.CALL_ARGS,
          TraceRecord.RESPONSE,
          TraceSchema.RETURN_ARGS,
          TraceRecord.EXCEPTION_ARGS);

  @Override
  byte[] encode(Map<String, @Nullable Object> record) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>(record);
    for (String field : WITHOUT_SHAPE) {
      if (document.containsKey(field)) {
        document.put(field, JsonText.text(document.get(field)));
      }
    }
    return JsonText.line(document);
  }
}
