package dev.enoki.cli.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/**
 * Hands on the trace records among the lines of sources, and counts the rest. A record may be
 * spread over lines, as the pretty formatter does it: a line that is just <code>{</code>, up to the
 * next that is just <code>}</code>.
 */
final class RecordReader {
  private final RecordParser parser;
  private final Consumer<TraceLine> records;
  private final ReadCounts counts = new ReadCounts();

  private final ByteArrayOutputStream pretty = new ByteArrayOutputStream();
  private long prettyLines;
  private long prettyBegin;

  RecordReader(RecordParser parser, Consumer<TraceLine> records) {
    this.parser = parser;
    this.records = records;
  }

  ReadCounts counts() {
    return counts;
  }

  void read(Source source, Progress progress) {
    try (InputStream stream = source.open(progress)) {
      read(source.name(), stream);
    } catch (ZipException e) {
      throw new TraceException(source.name() + ": is not what gzip writes, though it begins so", e);
    } catch (IOException e) {
      throw new TraceException(source.name() + ": can't be read: " + e.getMessage(), e);
    }
  }

  void read(String name, InputStream stream) throws IOException {
    Lines lines = new Lines(stream);
    while (lines.advance()) {
      line(name, lines.number(), lines.buffer(), lines.from(), lines.to());
    }
    endPretty(name);
    counts.tooLong += lines.tooLong();
    counts.lines += lines.tooLong();
    if (lines.damage() != null && counts.damage == null) {
      counts.damage = name + ": " + lines.damage() + " (after line " + lines.number() + ")";
    }
  }

  /** One line, of a stream that never ends perhaps. */
  void line(String name, long number, byte[] bytes, int from, int to) {
    counts.lines++;
    boolean single = to - from == 1;
    if (single && bytes[from] == '{') {
      endPretty(name);
      prettyBegin = number;
    }
    if (prettyBegin == 0) {
      parse(name, number, bytes, from, to, 1);
      return;
    }
    prettyLines++;
    pretty.write(bytes, from, to - from);
    pretty.write('\n');
    if (single && bytes[from] == '}') {
      byte[] whole = pretty.toByteArray();
      long begin = prettyBegin;
      long spread = prettyLines;
      forgetPretty();
      parse(name, begin, whole, 0, whole.length, spread);
    } else if (pretty.size() > Lines.LONGEST) {
      endPretty(name);
    }
  }

  /** What began as a record over many lines has no end. */
  private void endPretty(String name) {
    if (prettyBegin > 0) {
      byte[] whole = pretty.toByteArray();
      if (Bytes.indexOf(whole, 0, whole.length, RecordParser.CALL_ID) >= 0) {
        broken(name, prettyBegin, 1);
        prettyLines--;
      }
      counts.others += prettyLines;
      forgetPretty();
    }
  }

  private void forgetPretty() {
    pretty.reset();
    prettyBegin = 0;
    prettyLines = 0;
  }

  private void parse(String name, long number, byte[] bytes, int from, int to, long spread) {
    TraceLine record;
    try {
      record = parser.parse(bytes, from, to);
    } catch (JsonProcessingException e) {
      broken(name, number, spread);
      return;
    }
    if (record != null) {
      counts.records++;
      records.accept(record);
    } else if (isCutRecord(bytes, from, to)) {
      broken(name, number, spread);
    } else {
      counts.others += spread;
    }
  }

  /** So early that even the id is missing. */
  private static boolean isCutRecord(byte[] bytes, int from, int to) {
    return to - from > 2
        && bytes[from] == '{'
        && bytes[from + 1] == '"'
        && bytes[to - 1] != '}'
        && Bytes.indexOf(bytes, from, to, RecordParser.CALL_ID) < 0;
  }

  private void broken(String name, long number, long spread) {
    counts.broken += spread;
    if (counts.firstBroken == null) {
      counts.firstBroken = name + ":" + number;
    }
  }
}
