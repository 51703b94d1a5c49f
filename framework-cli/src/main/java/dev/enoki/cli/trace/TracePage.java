package dev.enoki.cli.trace;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes calls as one HTML page that needs nothing else: a list of the root calls, the waterfall of
 * the chosen one and a map of the services.
 *
 * <p>The page holds its style, its script and its data, and a content security policy that allows
 * these alone and no network. Calls are written as they come; only one is held at a time. Safe to
 * use from several threads.
 */
public final class TracePage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TracePage() {}

  /**
   * What the page says of itself.
   *
   * @param sources the files the calls were read from, as the reader of the page knows them
   * @param note a sentence when calls were left out, else null
   * @param chosen the id of the call that the page opens at; null for the list
   */
  public record Header(
      Instant generated, List<String> sources, @Nullable String note, @Nullable String chosen) {}

  /**
   * One call.
   *
   * @param id the call id
   * @param parent the id of the call that made this one; null for a root
   * @param root the id of the oldest call of the chain
   * @param start microseconds since 1970, or null when nobody recorded it
   * @param shift what is added to the start, in microseconds, so that the clock of its host agrees
   *     with its caller's
   * @param duration in microseconds, or null when there was no answer
   * @param expected whether the method declares its error as expected
   * @param args JSON as a text, which is shown to the letter
   * @param result likewise
   */
  public record Call(
      String id,
      @Nullable String parent,
      String root,
      String service,
      String method,
      @Nullable String type,
      @Nullable String host,
      @Nullable Long start,
      long shift,
      @Nullable Long duration,
      Status status,
      boolean expected,
      @Nullable Failure error,
      @Nullable String args,
      @Nullable String result) {}

  /** How a call ended. */
  public enum Status {
    SUCCESS,
    ERROR,
    /** Without a response: in flight, or lost. */
    PENDING,
    /** Known only from the stack of another call: of a service without a tracer. */
    UNTRACED,
    /** A stand-alone client, known from what it called. */
    CLIENT;

    private final String json = name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Why a call failed, as far as its record tells. */
  public record Failure(
      @Nullable String type,
      @Nullable String path,
      @Nullable String value,
      @Nullable String traceback) {}

  /**
   * Writes the page in UTF-8 and flushes it; the stream stays open.
   *
   * @throws IOException when the stream fails; the page is then incomplete
   */
  public static void write(OutputStream out, Header header, Iterator<Call> calls)
      throws IOException {
    var frame = TracePageFrame.load();
    var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    writer.write(frame.beforeData());
    writeData(writer, header, calls);
    writer.write(frame.afterData());
    writer.flush();
  }

  private static void writeData(Writer writer, Header header, Iterator<Call> calls)
      throws IOException {
    // A generator on a stream would refuse half a surrogate pair, which a trace may well hold.
    try (var json = JSON.createGenerator(writer)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      json.setCharacterEscapes(new ScriptEscapes());
      json.writeStartObject();
      json.writeStringField("generated", header.generated().toString());
      json.writeObjectField("sources", header.sources());
      json.writeStringField("note", header.note());
      json.writeStringField("chosen", header.chosen());
      json.writeArrayFieldStart("calls");
      while (calls.hasNext()) {
        writeCall(json, calls.next());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void writeCall(JsonGenerator json, Call call) throws IOException {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringField("id", call.id());
    json.writeStringField("parent", call.parent());
    json.writeStringField("root", call.root());
    json.writeStringField("service", call.service());
    json.writeStringField("method", call.method());
    json.writeStringField("type", call.type());
    json.writeStringField("host", call.host());
    json.writeObjectField("start", call.start());
    json.writeNumberField("shift", call.shift());
    json.writeObjectField("duration", call.duration());
    json.writeStringField("status", call.status().json);
    json.writeBooleanField("expected", call.expected());
    json.writeObjectField("error", call.error());
    json.writeStringField("args", call.args());
    json.writeStringField("result", call.result());
    json.writeEndObject();
  }
}
