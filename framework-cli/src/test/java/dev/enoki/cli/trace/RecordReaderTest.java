package dev.enoki.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a trace record, and what is not. */
class RecordReaderTest {
  private static final String LINE = Record.request("01", "a", "shop.buy.1");

  private final List<TraceLine> records = new ArrayList<>();
  private final RecordReader reader = new RecordReader(new RecordParser(true), records::add);

  @Test
  void otherLinesArePassedOverAndCounted() throws IOException {
    read("starting services: shop\n" + LINE + "\n\n[shop.buy.1] call_id of a call\n{\"a\": 1}\n");

    assertThat(ids()).containsExactly("shop.buy.1");
    assertThat(reader.counts().others).isEqualTo(4);
    assertThat(reader.counts().broken).isZero();
  }

  @Test
  void aRecordMayStandBehindThePrefixOfALogFormat() throws IOException {
    read("INFO:nameko_tracer:" + LINE + "\n12:00 {pool} [x] {\"a\":1} " + LINE + " end\n");

    assertThat(ids()).containsExactly("shop.buy.1", "shop.buy.1");
  }

  @Test
  void aRecordMayBeTextInAContainersEnvelope() throws IOException {
    read("{\"log\":\"" + LINE.replace("\"", "\\\"") + "\\n\",\"stream\":\"stdout\"}\n");

    assertThat(ids()).containsExactly("shop.buy.1");
  }

  @Test
  void objectsInObjectsAreLookedIntoOnce() throws IOException {
    String nested = "{\"call_id\": 1}";
    for (int i = 0; i < 200; i++) {
      nested = "{\"nameko_trace\": " + nested + "}";
    }
    read(nested + "\n{\"log\": {}, \"nameko_trace\": " + LINE + "}\n");

    assertThat(ids()).containsExactly("shop.buy.1");
    assertThat(reader.counts().others).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]                                      | shop.buy.1",
        "null                                    | shop.buy.1",
        "{\"a\": 1}                              | shop.buy.1",
        "[\"client.1\"]                          | client.1, shop.buy.1",
        "[\"client.1\", null, {}, [\"a\"]]       | client.1, shop.buy.1",
        "[\"shop.buy.1\", \"stock.take.2\"]      | shop.buy.1",
        "[\"shop.buy.1\", \"a.b\", \"shop.buy.1\"] | shop.buy.1, a.b, shop.buy.1",
      })
  void aStackEndsWithTheRecordsOwnId(String stack, String ids) throws IOException {
    read(LINE.replace("[\"shop.buy.1\"]", stack));

    assertThat(records.get(0).stack).containsExactly(ids.split(", "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1969-12-31 23:59:59", "2500-01-01 00:00:00", "+999999999-12-31T00:00:00Z"})
  void aRecordOfAnotherAgeIsNone(String time) throws IOException {
    read(LINE.replace("2026-11-23 00:10:01", time));

    assertThat(reader.counts().others).isEqualTo(1);
  }

  @Test
  void aRecordMayBeSpreadOverLines() throws IOException {
    read("{\n    \"call_id\": \"cut\"\n{\n" + LINE.substring(1, LINE.length() - 1) + "\n}\nx\n");

    assertThat(ids()).containsExactly("shop.buy.1");
    assertThat(reader.counts().firstBroken).isEqualTo("test:1");
    assertThat(reader.counts().others).isEqualTo(2);
  }

  @Test
  void aBrokenLineIsCountedAndTheFirstIsNamed() throws IOException {
    read(LINE + "\n" + LINE.substring(0, LINE.length() - 9) + "\n" + LINE.substring(0, 40) + "\n");

    assertThat(reader.counts().records).isEqualTo(1);
    assertThat(reader.counts().broken).isEqualTo(2);
    assertThat(reader.counts().firstBroken).isEqualTo("test:2");
  }

  @Test
  void marksLineEndsAndBytesThatAreNoTextAreTolerated() throws IOException {
    byte[] line = ("\ufeff" + LINE.replace("\"n\": 1", "\"n\": \"?\"") + "\r\n").getBytes(UTF_8);
    line[new String(line, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xff;
    reader.read("test", new ByteArrayInputStream(line));

    assertThat(records).hasSize(1);
    assertThat(records.get(0).args).isEqualTo("{\"n\": \"\ufffd\"}");
  }

  @Test
  void aLineThatIsTooLongIsPassedOver() throws IOException {
    read("x".repeat(Lines.LONGEST * 2) + "\n" + LINE);

    assertThat(ids()).containsExactly("shop.buy.1");
    assertThat(reader.counts().tooLong).isEqualTo(1);
  }

  @Test
  void theLongestLineThatIsReadHasSixteenMebibytes() throws IOException {
    String padded = LINE.replace("\"n\": 1", "\"n\": \"?\"");
    String longest = padded.replace("?", "x".repeat(Lines.LONGEST - padded.length() + 1));
    read(longest + "\n" + longest.replace("xx", "xxx") + "\n" + LINE + "\n");

    assertThat(ids()).containsExactly("shop.buy.1", "shop.buy.1");
    assertThat(reader.counts().tooLong).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"fast\"", "null", "1e300", "Infinity", "-Infinity", "NaN", "[1]", "{}"})
  void aResponseTimeThatIsNoneCountsAsMissing(String time) throws IOException {
    read(Record.response("01", "a", 1, "shop.buy.1").replace("time\": 1.0", "time\": " + time));

    assertThat(records.get(0).duration).isEqualTo(-1);
  }

  @Test
  void theOlderNamesAreKnown() throws IOException {
    read(
        "{\"timestamp\": \"2026-11-23 00:10:23\", \"service\": \"traced\", \"entrypoint\":"
            + " \"traced.hello\", \"provider\": \"Rpc\", \"provider_name\": \"hello\","
            + " \"context_data\": {}, \"call_id\": \"traced.hello.1\", \"call_stack\": [\"c.1\","
            + " \"traced.hello.1\"], \"lifecycle_stage\": \"response\", \"call_args\": {},"
            + " \"return_args\": [1], \"status\": \"error\", \"response_time\": 0.5}");

    TraceLine record = records.get(0);
    assertThat(record.service + '/' + record.method + '/' + record.type)
        .isEqualTo("traced/hello/Rpc");
    assertThat(record.stack).containsExactly("c.1", "traced.hello.1");
    assertThat(record.response).isTrue();
    assertThat(record.failed).isTrue();
    assertThat(record.duration).isEqualTo(500_000);
    assertThat(record.result).isEqualTo("[1]");
  }

  @Test
  void elasticsearchsValuesAreJsonInText() throws IOException {
    read(
        LINE.replace("\"context_data\": {}", "\"context_data\": \"{}\"")
            .replace("{\"n\": 1}", "\"{\\\"n\\\": 1}\""));

    assertThat(records.get(0).args).isEqualTo("{\"n\": 1}");
  }

  @Test
  void allMembersOfAGzipFileAreRead() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(gzip(LINE + "\n"));
    both.write(gzip(LINE + "\n"));
    reader.read("test", Source.plain(new ByteArrayInputStream(both.toByteArray())));

    assertThat(records).hasSize(2);
  }

  @Test
  void gzipDataThatIsCutOffGivesWhatIsThere() throws IOException {
    byte[] whole = gzip(LINE + "\n");
    byte[] cut = Arrays.copyOf(whole, whole.length - 8);
    reader.read("test", Source.plain(new ByteArrayInputStream(cut)));

    assertThat(records).hasSize(1);
    assertThat(reader.counts().damage).contains("test: the gzip data is cut off");
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private void read(String text) throws IOException {
    reader.read("test", new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private List<String> ids() {
    return records.stream().map(record -> record.id).toList();
  }
}
