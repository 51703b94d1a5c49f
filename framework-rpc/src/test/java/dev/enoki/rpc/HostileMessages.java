package dev.enoki.rpc;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;

/** Messages as nobody should send them, always the same for a seed. */
final class HostileMessages {
  /** What becomes of a message. */
  enum Fate {
    MALFORMED,
    INCORRECT_SIGNATURE,
    METHOD_NOT_FOUND,
    RESULT,
    /** One of those above. */
    ANSWERED,
    /** What none should end in. */
    OTHER,
    /** Rejected, so that it goes to the dead letters. */
    REJECTED,
    /** Acked without a word, since nobody could hear it. */
    SILENT
  }

  record Hostile(
      String kind, String routingKey, BasicProperties properties, byte[] body, Fate fate) {}

  static final byte[] CALL = bytes("{\"args\": [\"x\"], \"kwargs\": {}}");
  private static final byte[] ECHO_START = bytes("{\"args\": [");
  private static final byte[] ECHO_END = bytes("], \"kwargs\": {}}");

  private final Random random;
  private final String replyTo;
  private final int headerLevels;
  private final List<Hostile> messages = new ArrayList<>();
  private int count;

  HostileMessages(long seed, String replyTo, int headerLevels) {
    this.headerLevels = headerLevels;
    this.random = new Random(seed);
    this.replyTo = replyTo;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** So many of them, in an order of their own. */
  List<Hostile> make(int howMany, int maxSize) {
    largeOnes(maxSize);
    while (messages.size() < howMany) {
      smallOnes();
    }
    List<Hostile> made = new ArrayList<>(messages.subList(0, howMany));
    Collections.shuffle(made, random);
    return made;
  }

  private BasicProperties.Builder properties() {
    return new BasicProperties.Builder()
        .contentType("application/json")
        .contentEncoding("utf-8")
        .correlationId("hostile-" + count++)
        .replyTo(replyTo);
  }

  private void add(String kind, String method, BasicProperties.Builder p, byte[] body, Fate fate) {
    messages.add(new Hostile(kind, "victim." + method, p.build(), body, fate));
  }

  private void body(String kind, String method, byte[] body, Fate fate) {
    add(kind, method, properties(), body, fate);
  }

  private void body(String kind, String method, String body, Fate fate) {
    body(kind, method, bytes(body), fate);
  }

  private void header(String kind, String name, Object value, Fate fate) {
    Map<String, Object> headers = new HashMap<>();
    headers.put(name, value);
    add(kind, "hello", properties().headers(headers), CALL, fate);
  }

  private static byte[] echo(byte[] value) {
    return echo(value, value.length);
  }

  private static byte[] echo(byte[] value, int length) {
    byte[] body = new byte[ECHO_START.length + length + ECHO_END.length];
    System.arraycopy(ECHO_START, 0, body, 0, ECHO_START.length);
    System.arraycopy(value, 0, body, ECHO_START.length, length);
    System.arraycopy(ECHO_END, 0, body, ECHO_START.length + length, ECHO_END.length);
    return body;
  }

  private static byte[] echo(String value) {
    return echo(bytes(value));
  }

  private static byte[] text(int size) {
    byte[] text = new byte[size];
    java.util.Arrays.fill(text, (byte) 'x');
    text[0] = '"';
    text[size - 1] = '"';
    return text;
  }

  private void largeOnes(int maxSize) {
    body("64 MB", "echo", echo(text(64 * 1024 * 1024)), Fate.MALFORMED);
    body("one byte too large", "echo", echo(text(maxSize + 1 - 26)), Fate.MALFORMED);
    body("just not too large", "length", echo(text(maxSize - 26)), Fate.RESULT);
    body("too many lists", "echo", echo("[" + "[],".repeat(maxSize / 4) + "[]]"), Fate.MALFORMED);
    body("too many mappings", "echo", echo("[" + "{},".repeat(maxSize / 4) + "0]"), Fate.MALFORMED);
    for (int i = 0; i < 5; i++) {
      bomb(64 * 1024 * 1024);
      body("a million digits", "echo", echo("9".repeat(1_000_000)), Fate.MALFORMED);
      body("a million decimals", "echo", echo("0." + "9".repeat(1_000_000)), Fate.MALFORMED);
      body(
          "a long key",
          "any",
          "{\"args\":[],\"kwargs\":{\"" + "k".repeat(60_000) + "\":1}}",
          Fate.MALFORMED);
      body(
          "100,000 levels",
          "echo",
          echo("[".repeat(100_000) + "]".repeat(100_000)),
          Fate.MALFORMED);
      body("100,000 open mappings", "echo", echo("{\"a\":".repeat(100_000)), Fate.MALFORMED);
    }
    for (int i = 0; i < 20; i++) {
      body("1,000 levels", "echo", echo("[".repeat(1_000) + "]".repeat(1_000)), Fate.MALFORMED);
      body("900 levels", "echo", echo("[".repeat(900) + "]".repeat(900)), Fate.RESULT);
      body(
          "900 mappings", "echo", echo("{\"a\":".repeat(900) + "1" + "}".repeat(900)), Fate.RESULT);
      header("a huge header", "nameko.huge", "x".repeat(100_000), Fate.RESULT);
      header(
          "a huge call stack",
          "nameko.call_id_stack",
          Collections.nCopies(3_000, "a.b.c"),
          Fate.RESULT);
    }
  }

  /** Spaces, which are JSON's too. */
  private void bomb(int size) {
    ByteArrayOutputStream zlib = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(zlib)) {
      out.write(CALL);
      byte[] spaces = new byte[64 * 1024];
      java.util.Arrays.fill(spaces, (byte) ' ');
      for (int written = 0; written < size; written += spaces.length) {
        out.write(spaces);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    compressed("a zip bomb", "application/x-gzip", zlib.toByteArray());
  }

  private void compressed(String kind, Object name, byte[] body) {
    add(kind, "hello", properties().headers(Map.of("compression", name)), body, Fate.MALFORMED);
  }

  private void smallOnes() {
    byte[] noise = new byte[random.nextInt(200)];
    random.nextBytes(noise);
    body("noise", "hello", noise, Fate.MALFORMED);
    mutations();
    shapes();
    values();
    types();
    headers();
    replies();
  }

  private void mutations() {
    for (int i = 0; i < 5; i++) {
      byte[] mutated = CALL.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      body("a mutation", "echo", mutated, Fate.ANSWERED);
    }
    body(
        "a part",
        "hello",
        java.util.Arrays.copyOf(CALL, random.nextInt(CALL.length)),
        Fate.MALFORMED);
  }

  private void shapes() {
    for (String shape :
        List.of(
            "",
            " ",
            "[]",
            "7",
            "\"x\"",
            "null",
            "NaN",
            "{}",
            "{\"args\": []}",
            "{\"kwargs\": {}}",
            "{\"args\": {}, \"kwargs\": {}}",
            "{\"args\": null, \"kwargs\": null}",
            "{\"args\": [], \"kwargs\": []}",
            "{\"args\": \"x\", \"kwargs\": {}}",
            "{\"ARGS\": [], \"KWARGS\": {}}",
            "{'args': [], 'kwargs': {}}",
            "{\"args\": [], \"kwargs\": {},}",
            "{\"args\": [1,], \"kwargs\": {}}",
            "{\"args\": [], \"kwargs\": {}} x",
            "{\"args\": [], \"kwargs\": {}}{}",
            "{\"args\": [01], \"kwargs\": {}}",
            "{\"args\": [+1], \"kwargs\": {}}",
            "{\"args\": [\"\u0001\"], \"kwargs\": {}}",
            "/* */{\"args\": [], \"kwargs\": {}}")) {
      body("a wrong shape", "hello", shape, Fate.MALFORMED);
    }
    for (String twice :
        List.of(
            "{\"args\": [\"a\"], \"args\": [\"b\"], \"kwargs\": {}}",
            "{\"args\": [], \"kwargs\": {\"name\": \"a\", \"name\": \"b\"}}",
            "{\"args\": [{\"a\": [{\"b\": 1, \"b\": 1}]}], \"kwargs\": {}}")) {
      body("a key twice", "hello", twice, Fate.MALFORMED);
    }
  }

  private void values() {
    for (String args :
        List.of("", "\"a\", \"b\"", "1", "[]", "{}", "true", "NaN", "-Infinity", "1e1000000000")) {
      body(
          "wrong arguments",
          "hello",
          "{\"args\": [" + args + "], \"kwargs\": {}}",
          Fate.INCORRECT_SIGNATURE);
    }
    for (String args : List.of("1.5", "1e10", "12345678901", "NaN", "\"1\"", "null", "[1]")) {
      body(
          "no whole number",
          "sum",
          "{\"args\": [" + args + "], \"kwargs\": {}}",
          Fate.INCORRECT_SIGNATURE);
    }
    for (String echoed :
        List.of(
            "NaN",
            "-Infinity",
            "1e1000000000",
            "-0",
            "1e-1000000000",
            "9".repeat(4_000),
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\u0000\"",
            "\"\ufeff\"")) {
      body("an odd value", "echo", echo(echoed), Fate.RESULT);
    }
    body("a long number", "echo", echo("9".repeat(5_000)), Fate.MALFORMED);
    body("a huge exponent", "echo", echo("1e" + "9".repeat(20)), Fate.ANSWERED);
    body(
        "named like a class",
        "order",
        "{\"args\": [{\"@class\": \"java.lang.Runtime\", \"article\": \"x\"}], \"kwargs\": {}}",
        Fate.RESULT);
    body(
        "another's name",
        "hello",
        "{\"args\": [], \"kwargs\": {\"__class__\": 1}}",
        Fate.INCORRECT_SIGNATURE);
    for (int[] utf8 :
        new int[][] {{0xFF}, {0xC3}, {0xF8, 0x88, 0x80, 0x80, 0x80}, {0x80}, {0xE3, 0x81}}) {
      byte[] value = new byte[utf8.length + 2];
      value[0] = '"';
      for (int i = 0; i < utf8.length; i++) {
        value[i + 1] = (byte) utf8[i];
      }
      value[value.length - 1] = '"';
      body("no UTF-8", "echo", echo(value), Fate.MALFORMED);
    }
    for (String method :
        List.of(
            "toString",
            "getClass",
            "__init__",
            "HELLO",
            "hello ",
            "ナメコ",
            "#",
            "*",
            "x".repeat(200))) {
      body("no such method", method, CALL, Fate.METHOD_NOT_FOUND);
    }
  }

  private void types() {
    for (String type :
        List.of(
            "text/plain",
            "application/x-python-serialize",
            "application/x-yaml",
            "application/json2",
            ";",
            "\n2026-11-23 ERROR forged",
            "x".repeat(255))) {
      add("an odd content type", "hello", properties().contentType(type), CALL, Fate.MALFORMED);
    }
    for (String encoding :
        List.of("klingon", "base64", "gzip", "utf-16", "utf-32", "../../etc", "x".repeat(255))) {
      add("an odd encoding", "hello", properties().contentEncoding(encoding), CALL, Fate.MALFORMED);
    }
    add(
        "no ASCII",
        "hello",
        properties().contentEncoding("us-ascii"),
        echo("\"ナ\""),
        Fate.MALFORMED);
    compressed("not compressed", "application/x-gzip", CALL);
    compressed("another compression", "application/x-bz2", CALL);
    compressed("no compression", 7, CALL);
    compressed("no compression", Map.of("a", List.of(1)), CALL);
    compressed("cut off", "application/x-gzip", new byte[] {0x78, (byte) 0x9c, 0x4b});
  }

  private void headers() {
    for (Object stack :
        List.of("text", 7, Map.of(), List.of(1, List.of(), Map.of()), List.of("x".repeat(5_000)))) {
      header("a call stack that is none", "nameko.call_id_stack", stack, Fate.RESULT);
    }
    for (Object deadline : List.of("soon", 7, 1.5, true, List.of(), Long.MAX_VALUE)) {
      header("a deadline that is none", "nameko.deadline", deadline, Fate.RESULT);
    }
    for (long deadline : new long[] {Long.MIN_VALUE, -1, 0, 1}) {
      header("a deadline long past", "nameko.deadline", deadline, Fate.SILENT);
    }
    header("a date", "when", new java.util.Date(253_402_300_800_000L), Fate.RESULT);
    header("bytes", "bytes", new byte[] {0, -1}, Fate.RESULT);
    header("a name of many bytes", "ナ".repeat(85), 1, Fate.RESULT);
    header("nothing", "nameko.", null, Fate.RESULT);
    Object deep = 1;
    for (int i = 0; i < headerLevels; i++) {
      deep = random.nextBoolean() ? List.of(deep) : Map.of("k", deep);
    }
    header("a deep header", "nameko.deep", deep, Fate.RESULT);
  }

  private void replies() {
    byte[] bad = bytes("{");
    add("nobody waits", "hello", properties().replyTo(null), bad, Fate.REJECTED);
    add("nobody waits", "hello", properties().replyTo(""), bad, Fate.REJECTED);
    add("nobody waits", "hello", properties().replyTo(null), CALL, Fate.SILENT);
    add("nobody waits", "nothing", properties().replyTo(null), CALL, Fate.SILENT);
    for (String nowhere :
        List.of(
            "nowhere",
            "ナ",
            "x".repeat(255),
            "#",
            "nameko-rpc",
            "\n",
            "amq.rabbitmq.reply-to.garbage")) {
      add("a reply to nowhere", "hello", properties().replyTo(nowhere), CALL, Fate.SILENT);
    }
    add(
        "a reply to the service itself",
        "hello",
        properties().replyTo("victim.hello"),
        CALL,
        Fate.REJECTED);
    add("a reply to its queue", "hello", properties().replyTo("rpc-victim"), CALL, Fate.SILENT);
  }
}
