package dev.enoki.cli.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Trace records as bugs, broken disks and strangers write them; a seed always gives the same. */
final class MutatedLines {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e308",
          "123456789012345678901234567890",
          "[]",
          "{}",
          "[null, 1, [\"a\"], {\"b\": 2}, \"\", \"shop.buy.1\"]",
          "{\"call_id\": \"a.b.1\", \"stage\": \"request\"}",
          "\"\"",
          "\".\"",
          "\"no dot\"",
          "\"shop.buy.1\"",
          "\"standalone_rpc_proxy.call.0\"",
          "\"\\ud83c\"",
          "\"\\udf44.\\ud83c\"",
          "\"\\u0000\\u001b[2J\\u202e\"",
          "\"request\"",
          "\"response\"",
          "\"error\"",
          "\"2026-11-23 00:10\"",
          "\"2026-11-23T24:61:61.123456789123Z\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"-999999999-01-01T00:00:00+18:00\"",
          "\"0000-01-01 00:00:00\"",
          "\"9999-12-31 23:59:59.999999\"",
          "\"{\\\"call_id\\\": \\\"a.b.1\\\"\"");
  private static final List<String> FIELDS =
      List.of(
          "call_stack",
          "lifecycle_stage",
          "entrypoint",
          "provider",
          "provider_name",
          "status",
          "return_args",
          "log",
          "nameko_trace",
          "exception_type",
          "exception_path",
          "exception_value",
          "exception_traceback");
  private static final byte[] ODD_BYTES = {0, '\n', '\r', '"', '\\', '{', '}', '[', (byte) 0xff};

  private final Random random;
  private final List<String> records;

  MutatedLines(long seed, List<String> records) {
    this.random = new Random(seed);
    this.records = records;
  }

  byte[] file() {
    StringBuilder lines = new StringBuilder();
    for (String record : records) {
      lines.append(random.nextInt(3) == 0 ? record : enclosed(mutated(record))).append('\n');
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(6); i > 0; i--) {
      bytes = damaged(bytes);
    }
    return bytes;
  }

  private String mutated(String record) {
    try {
      ObjectNode changed = (ObjectNode) JSON.readTree(record);
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        mutate(changed);
      }
      return JSON.writeValueAsString(changed);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private void mutate(ObjectNode record) throws JsonProcessingException {
    List<String> names = new ArrayList<>(FIELDS);
    record.fieldNames().forEachRemaining(names::add);
    String name = any(names);
    JsonNode stack = record.path("call_id_stack");
    switch (random.nextInt(4)) {
      case 0 -> record.remove(name);
      case 1 -> record.set(name, JSON.readTree(any(VALUES)));
      case 2 -> record.set(name, record.get(any(names)));
      default -> {
        if (stack instanceof ArrayNode ids && !ids.isEmpty()) {
          int at = random.nextInt(ids.size());
          switch (random.nextInt(3)) {
            case 0 -> ids.remove(at);
            case 1 -> ids.set(at, JSON.readTree(any(VALUES)));
            default -> ids.insert(at, ids.get(random.nextInt(ids.size())));
          }
        }
      }
    }
  }

  private String enclosed(String line) {
    return switch (random.nextInt(12)) {
      case 0 -> JSON.createObjectNode().put("log", line).toString();
      case 1 -> "{\"level\": \"INFO\", \"nameko_trace\": " + line + "}";
      case 2 -> "INFO:{x}:" + line;
      case 3 -> "{\n" + line.substring(1, line.length() - 1) + "\n}";
      default -> line;
    };
  }

  private byte[] damaged(byte[] bytes) {
    int from = random.nextInt(bytes.length);
    int to = Math.min(bytes.length, from + random.nextInt(60));
    byte[] head = Arrays.copyOf(bytes, from);
    byte[] tail = Arrays.copyOfRange(bytes, random.nextBoolean() ? from : to, bytes.length);
    byte[] middle =
        random.nextBoolean()
            ? new byte[] {ODD_BYTES[random.nextInt(ODD_BYTES.length)]}
            : Arrays.copyOfRange(bytes, from, to);
    byte[] damaged = Arrays.copyOf(head, head.length + middle.length + tail.length);
    System.arraycopy(middle, 0, damaged, head.length, middle.length);
    System.arraycopy(tail, 0, damaged, head.length + middle.length, tail.length);
    return damaged;
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
