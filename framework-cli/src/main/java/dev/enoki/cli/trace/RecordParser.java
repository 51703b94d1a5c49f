package dev.enoki.cli.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the trace record in a line: the whole line, what comes after a log format's prefix, or the
 * text in a container's envelope (an object whose field {@code log} or {@code message} holds the
 * line as text). Values that no view shows are skipped, never built.
 */
final class RecordParser {
  static final byte[] CALL_ID = "call_id".getBytes(StandardCharsets.US_ASCII);
  private static final Set<String> ENVELOPES =
      Set.of("log", "message", "msg", "MESSAGE", "line", "text");
  private static final int MOST_TRIES = 16;
  private static final int LONGEST_BRIEF = 1_000;
  private static final int LONGEST_STACK = 1_000;
  private static final double MICROS = 1e6;

  /** In seconds, over thirty years: what is longer is no call's time. */
  private static final double LONGEST = 1e9;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNumberLength(Integer.MAX_VALUE).build())
          .build();

  private final boolean details;

  /** How many more objects of this line may be looked into, so that one in another costs little. */
  private int tries;

  /**
   * @param details whether arguments, results and tracebacks are wanted
   */
  RecordParser(boolean details) {
    this.details = details;
  }

  /**
   * Null where the line is about something else.
   *
   * @throws JsonProcessingException if it begins a record, and doesn't end it
   */
  @Nullable TraceLine parse(byte[] bytes, int from, int to) throws JsonProcessingException {
    tries = MOST_TRIES;
    return find(bytes, from, to);
  }

  private @Nullable TraceLine find(byte[] bytes, int from, int to) throws JsonProcessingException {
    int mark = Bytes.indexOf(bytes, from, to, CALL_ID);
    if (mark < 0) {
      return null;
    }
    JsonProcessingException broken = null;
    int brace = Bytes.indexOf(bytes, from, mark, (byte) '{');
    while (brace >= 0 && tries > 0) {
      if (beginsObject(bytes, brace, to)) {
        tries--;
        try {
          TraceLine line = object(bytes, brace, to);
          if (line != null) {
            return line;
          }
        } catch (JsonProcessingException e) {
          broken = broken == null ? e : broken;
        }
      }
      brace = Bytes.indexOf(bytes, brace + 1, mark, (byte) '{');
    }
    if (broken != null) {
      throw broken;
    }
    return null;
  }

  private static boolean beginsObject(byte[] bytes, int brace, int to) {
    int i = brace + 1;
    while (i < to && bytes[i] <= ' ' && bytes[i] >= 0) {
      i++;
    }
    return i < to && bytes[i] == '"';
  }

  private @Nullable TraceLine object(byte[] bytes, int from, int to)
      throws JsonProcessingException {
    try {
      return read(bytes, from, to);
    } catch (JsonProcessingException e) {
      // bytes that are no UTF-8 become the replacement character
      byte[] repaired =
          new String(bytes, from, to - from, StandardCharsets.UTF_8)
              .getBytes(StandardCharsets.UTF_8);
      if (Arrays.equals(repaired, 0, repaired.length, bytes, from, to)) {
        throw e;
      }
      return read(repaired, 0, repaired.length);
    }
  }

  private @Nullable TraceLine read(byte[] bytes, int from, int to) throws JsonProcessingException {
    try (JsonParser json = JSON.createParser(bytes, from, to - from)) {
      return new Reading(bytes, from, json).record();
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't fail to be read", e);
    }
  }

  /** One object on its way through. */
  private final class Reading {
    private final byte[] bytes;
    private final int offset;
    private final JsonParser json;
    private final TraceLine line = new TraceLine();
    private @Nullable String time;
    private @Nullable String stage;
    private @Nullable String entrypoint;

    /** Whether values are JSON text in the JSON, as for Elasticsearch. */
    private boolean textual;

    private @Nullable TraceLine enclosed;

    Reading(byte[] bytes, int offset, JsonParser json) {
      this.bytes = bytes;
      this.offset = offset;
      this.json = json;
    }

    @Nullable TraceLine record() throws IOException {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        field(name);
        json.skipChildren();
      }
      if (enclosed != null) {
        return enclosed;
      }
      if (line.id.isEmpty() || !isStage(stage) || time == null) {
        return null;
      }
      return finished(time);
    }

    private static boolean isStage(@Nullable String stage) {
      return "request".equals(stage) || "response".equals(stage);
    }

    private @Nullable TraceLine finished(String time) {
      try {
        line.time = Timestamps.ofRecord(time);
      } catch (DateTimeException e) {
        return null;
      }
      line.response = "response".equals(stage);
      line.stack = endingWith(line.id, line.stack);
      if (line.service.isEmpty() || line.method.isEmpty()) {
        nameByEntrypoint(entrypoint == null ? CallIds.name(line.id) : entrypoint);
      }
      if (!line.response) {
        int end = offset + (int) json.currentLocation().getByteOffset();
        line.json = Arrays.copyOfRange(bytes, offset, end);
      }
      return line;
    }

    /** Whatever others have written: to its own id, which is added where it is missing. */
    private static List<String> endingWith(String id, List<String> stack) {
      int own = stack.lastIndexOf(id);
      if (own >= 0) {
        return stack.subList(0, own + 1);
      }
      List<String> ended = new ArrayList<>(stack);
      ended.add(id);
      return ended;
    }

    private void nameByEntrypoint(String name) {
      int dot = name.indexOf('.');
      line.service = dot < 0 ? name : name.substring(0, dot);
      line.method = dot < 0 ? "" : name.substring(dot + 1);
    }

    private void field(String name) throws IOException {
      switch (name) {
        case "timestamp" -> time = text();
        case "hostname" -> line.host = brief();
        case "service" -> line.service = briefOrNothing();
        case "entrypoint" -> entrypoint = brief();
        case "entrypoint_type", "provider" -> line.type = briefOrNothing();
        case "entrypoint_name", "provider_name" -> line.method = briefOrNothing();
        case "context_data" -> textual = json.currentToken() == JsonToken.VALUE_STRING;
        case "call_id" -> line.id = briefOrNothing();
        case "call_id_stack", "call_stack" -> line.stack = briefs();
        case "origin_call_id" -> line.origin = brief();
        case "stage", "lifecycle_stage" -> stage = text();
        case "response_status", "status" -> line.failed = "error".equals(text());
        case "response_time" -> line.duration = duration();
        case "exception_type" -> line.exceptionType = brief();
        case "exception_path" -> line.exceptionPath = brief();
        case "exception_value" -> line.exceptionValue = details ? text() : brief();
        case "exception_expected" -> line.expected = json.currentToken() == JsonToken.VALUE_TRUE;
        default -> rest(name);
      }
    }

    private void rest(String name) throws IOException {
      if (details) {
        switch (name) {
          case "call_args" -> line.args = value();
          case "response", "return_args" -> line.result = value();
          case "exception_traceback" -> line.traceback = text();
          default -> {}
        }
      }
      if (line.id.isEmpty() && ENVELOPES.contains(name)) {
        openEnvelope();
      } else if (name.equals("nameko_trace") && json.currentToken() == JsonToken.START_OBJECT) {
        int begin = begin();
        enclosed = find(bytes, begin, end());
      }
    }

    private void openEnvelope() throws IOException {
      String text = text();
      if (text != null && text.contains("call_id")) {
        byte[] inner = text.getBytes(StandardCharsets.UTF_8);
        enclosed = find(inner, 0, inner.length);
      }
    }

    private @Nullable String text() throws IOException {
      return switch (json.currentToken()) {
        case VALUE_STRING -> json.getText();
        case VALUE_NULL, START_OBJECT, START_ARRAY -> null;
        default -> json.getText();
      };
    }

    /** Of what is short but in hostile records: names and ids. */
    private @Nullable String brief() throws IOException {
      String text = text();
      return text == null ? null : Beginning.of(text, LONGEST_BRIEF);
    }

    private String briefOrNothing() throws IOException {
      String brief = brief();
      return brief == null ? "" : brief;
    }

    private List<String> briefs() throws IOException {
      Deque<String> newest = new ArrayDeque<>(4);
      if (json.currentToken() == JsonToken.START_ARRAY) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          String id = brief();
          if (id != null) {
            newest.add(id);
          }
          if (newest.size() > LONGEST_STACK) {
            newest.remove();
          }
          json.skipChildren();
        }
      }
      return List.copyOf(newest);
    }

    private long duration() throws IOException {
      return json.currentToken().isNumeric() && Math.abs(json.getDoubleValue()) <= LONGEST
          ? Math.max(0, Math.round(json.getDoubleValue() * MICROS))
          : -1;
    }

    private String value() throws IOException {
      if (textual && json.currentToken() == JsonToken.VALUE_STRING) {
        return json.getText();
      }
      int begin = begin();
      return new String(bytes, begin, end() - begin, StandardCharsets.UTF_8);
    }

    /** Of the current value, as it stands in the line. */
    private int begin() {
      return offset + (int) json.currentTokenLocation().getByteOffset();
    }

    /** Moves on to it. */
    private int end() throws IOException {
      json.finishToken();
      json.skipChildren();
      return offset + (int) json.currentLocation().getByteOffset();
    }
  }
}
