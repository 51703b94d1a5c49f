package dev.enoki.cli.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A call as a JSON object: {@code id}, {@code parent}, {@code root}, {@code service}, {@code
 * method}, {@code type}, {@code host}, {@code start} (microseconds since 1970), {@code duration}
 * (microseconds), {@code status} (success, error, pending, untraced), {@code expected}, {@code
 * error} ({@code type}, {@code path}, {@code value}, {@code traceback}), {@code args}, {@code
 * result}. What isn't known is null.
 */
final class CallJson {
  private CallJson() {}

  static void write(JsonGenerator out, Call call, String root) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", call.id());
    out.writeStringField("parent", call.parent());
    out.writeStringField("root", root);
    out.writeStringField("service", call.service());
    out.writeStringField("method", call.method());
    out.writeStringField("type", call.type());
    out.writeStringField("host", call.host());
    number(out, "start", call.isTraced() ? call.start() : Call.UNKNOWN);
    number(out, "duration", call.duration());
    out.writeStringField("status", call.status().text());
    out.writeBooleanField("expected", call.expected());
    out.writeFieldName("error");
    error(out, call.error());
    out.writeFieldName("args");
    JsonTexts.write(out, call.args());
    out.writeFieldName("result");
    JsonTexts.write(out, call.result());
    out.writeEndObject();
  }

  private static void number(JsonGenerator out, String name, long value) throws IOException {
    if (value == Call.UNKNOWN) {
      out.writeNullField(name);
    } else {
      out.writeNumberField(name, value);
    }
  }

  private static void error(JsonGenerator out, Call.@Nullable Failure error) throws IOException {
    if (error == null) {
      out.writeNull();
      return;
    }
    out.writeStartObject();
    out.writeStringField("type", error.type());
    out.writeStringField("path", error.path());
    out.writeStringField("value", error.value());
    out.writeStringField("traceback", error.traceback());
    out.writeEndObject();
  }

  /** A line of its own. */
  static void println(PrintWriter out, Call call) {
    try (JsonGenerator json = JsonTexts.JSON.createGenerator(out)) {
      write(json, call, call.root());
    } catch (IOException e) {
      throw new UncheckedIOException("a printer keeps its failures to itself", e);
    }
    out.println();
  }
}
