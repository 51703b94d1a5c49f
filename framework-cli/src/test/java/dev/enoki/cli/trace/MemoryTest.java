package dev.enoki.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of calls has bounds, whatever is in their records. */
class MemoryTest {
  private static final int MOST_KEPT_OF_A_LINE = 1_100_000;

  @Test
  void theNewestCallsAreAsManyAsFit() throws JsonProcessingException {
    NewestCalls newest = new NewestCalls(100, 3 * call("01", "a.b.11").bytes());
    for (int i = 10; i < 60; i++) {
      newest.accept(call(String.valueOf(i), "a.b." + i));
    }
    StringWriter out = new StringWriter();
    newest.print(new Screen(80, false, true), new PrintWriter(out));

    assertThat(out.toString())
        .contains(
            "00:10:57", "00:10:58", "00:10:59", "newest 3 of 50 calls; no more fit into memory")
        .doesNotContain("00:10:56");
  }

  @Test
  void namesAndIdsOfAHostileRecordAreCut() throws JsonProcessingException {
    String name = "x".repeat(2_000_000);
    String record = Record.response("01", name, 1, name + "." + name + ".1");
    Call call = call(record.replace("\"Rpc\"", '"' + name + '"'));

    assertThat(List.of(call.id(), call.service(), call.method(), call.type(), call.host()))
        .allSatisfy(text -> assertThat(text).hasSize(1_001).endsWith("x…"));
    assertThat(call.stack()).containsExactly(call.id());
  }

  @Test
  void ofALongStackTheNewestIdsAreKept() throws JsonProcessingException {
    String[] stack = IntStream.range(0, 100_000).mapToObj(i -> "a.b." + i).toArray(String[]::new);

    assertThat(call(Record.response("01", "h", 1, stack)).stack())
        .hasSize(1_000)
        .startsWith("a.b.99000")
        .endsWith("a.b.99999");
  }

  @Test
  void whatALineLeavesBehindIsCountedWhole() throws JsonProcessingException {
    String id = "x".repeat(1_500);
    String ids =
        Collections.nCopies(5_000, '"' + id + '"').stream().collect(Collectors.joining(","));
    Call call =
        call(Record.response("01", "h", 1, "a.b.1").replace("[\"a.b.1\"]", "[" + ids + "]"));

    assertThat(call.bytes()).isBetween(1_000_000L, (long) MOST_KEPT_OF_A_LINE);
  }

  private static Call call(String second, String id) throws JsonProcessingException {
    return call(Record.response(second, "h", 0, id));
  }

  private static Call call(String record) throws JsonProcessingException {
    byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
    TraceLine line = new RecordParser(true).parse(bytes, 0, bytes.length);
    assertThat(line).isNotNull();
    return Call.answered(line, null);
  }
}
