package dev.enoki.cli.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.enoki.tracer.SpanIds;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes calls as OpenTelemetry's spans, in the format of its <a
 * href="https://opentelemetry.io/docs/specs/otel/protocol/file-exporter/">file exporter</a>: JSON
 * lines, each a {@code TracesData} of up to 500 spans, with ids in hex, 64-bit numbers as text and
 * enumerations as numbers. A call is a SERVER span; its ids are those that the services' own
 * exporter derives, so that both fit together; like that one it tells an error's type, and no text.
 * A call without a response has no end, and is left out.
 */
final class OtlpFile implements Consumer<Call>, AutoCloseable {
  private static final int BATCH = 500;
  private static final int SERVER = 2;
  private static final int ERROR = 2;
  private static final String SCOPE = "dev.enoki";

  private final Path file;
  private @Nullable JsonGenerator out;
  private final List<Call> batch = new ArrayList<>();
  private long written;
  private long left;

  private record Resource(String service, @Nullable String host) {}

  OtlpFile(Path file) {
    this.file = file;
  }

  @Override
  public void accept(Call call) {
    if (call.duration() < 0) {
      left++;
      return;
    }
    written++;
    batch.add(call);
    if (batch.size() == BATCH) {
      flush();
    }
  }

  private TraceException failure(IOException e) {
    return new TraceException(file + ": can't be written: " + Reason.of(e), e);
  }

  private void flush() {
    if (batch.isEmpty()) {
      return;
    }
    Map<Resource, List<Call>> resources = new LinkedHashMap<>();
    for (Call call : batch) {
      resources
          .computeIfAbsent(new Resource(call.service(), call.host()), r -> new ArrayList<>())
          .add(call);
    }
    batch.clear();
    try {
      JsonGenerator json = open();
      json.writeStartObject();
      json.writeArrayFieldStart("resourceSpans");
      for (Map.Entry<Resource, List<Call>> resource : resources.entrySet()) {
        resource(json, resource.getKey(), resource.getValue());
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** The file appears with the first spans: none of its name is lost where nothing matches. */
  private JsonGenerator open() throws IOException {
    if (out == null) {
      // half a surrogate pair, which a trace may well hold, becomes a question mark
      Writer text = new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8);
      out = JsonTexts.JSON.createGenerator(text);
      out.enable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      out.setRootValueSeparator(null);
    }
    return out;
  }

  private static void resource(JsonGenerator json, Resource resource, List<Call> calls)
      throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("resource");
    json.writeArrayFieldStart("attributes");
    attribute(json, "service.name", resource.service);
    attribute(json, "host.name", resource.host);
    json.writeEndArray();
    json.writeEndObject();
    json.writeArrayFieldStart("scopeSpans");
    json.writeStartObject();
    json.writeObjectFieldStart("scope");
    json.writeStringField("name", SCOPE);
    json.writeEndObject();
    json.writeArrayFieldStart("spans");
    for (Call call : calls) {
      span(json, call);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void span(JsonGenerator json, Call call) throws IOException {
    SpanIds ids = SpanIds.of(call.stack());
    json.writeStartObject();
    json.writeStringField("traceId", ids.traceId());
    json.writeStringField("spanId", ids.spanId());
    if (ids.parentSpanId() != null) {
      json.writeStringField("parentSpanId", ids.parentSpanId());
    }
    json.writeStringField("name", call.name());
    json.writeNumberField("kind", SERVER);
    json.writeStringField("startTimeUnixNano", nanos(call.start()));
    json.writeStringField("endTimeUnixNano", nanos(call.end()));
    json.writeArrayFieldStart("attributes");
    attribute(json, "rpc.system.name", "nameko");
    attribute(json, "rpc.method", call.name());
    attribute(json, "nameko.call_id", call.id());
    Call.Failure error = call.error();
    if (error != null) {
      attribute(json, "error.type", Objects.requireNonNullElse(error.path(), error.type()));
      attribute(json, "rpc.response.status_code", error.type());
    }
    json.writeEndArray();
    json.writeObjectFieldStart("status");
    if (call.failed()) {
      json.writeNumberField("code", ERROR);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void attribute(JsonGenerator json, String key, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStartObject();
      json.writeStringField("key", key);
      json.writeObjectFieldStart("value");
      json.writeStringField("stringValue", value);
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static String nanos(long micros) {
    return micros + "000";
  }

  long written() {
    return written;
  }

  /** Calls without a response. */
  long left() {
    return left;
  }

  @Override
  public void close() {
    flush();
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }
}
