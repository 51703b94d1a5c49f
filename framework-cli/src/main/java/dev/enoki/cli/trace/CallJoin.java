package dev.enoki.cli.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls of records, in whatever order they come, and hands each on once, as soon as its
 * response is there.
 *
 * <p>Memory is bounded. A response holds all that its request does but the exact start, so only
 * requests wait, each as its line's bytes. Where these come to over an eighth of the heap, the
 * older half goes to a temporary file, which is read at the end: what has no response by then is
 * handed on without. Of calls that were handed on 64 bits each are kept, so that a copy of a record
 * is known as one ({@link Fingerprints}): with a heap of 128 MB, as long as not more than about
 * 750,000 calls lie in between.
 */
final class CallJoin implements AutoCloseable {
  private static final int OVERHEAD = 200;

  private final Consumer<Call> calls;
  private final RecordParser parser;
  private final long mostBytes;
  private final Fingerprints done = Fingerprints.forThisMemory();
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private long bytes;
  private long copies;
  private @Nullable Path spilled;
  private @Nullable OutputStream spill;

  /** A request. */
  private record Waiting(long time, long seen, byte[] json) {
    int size() {
      return json.length + OVERHEAD;
    }
  }

  CallJoin(RecordParser parser, Consumer<Call> calls) {
    this(parser, calls, Runtime.getRuntime().maxMemory() / 8);
  }

  CallJoin(RecordParser parser, Consumer<Call> calls, long mostBytes) {
    this.parser = parser;
    this.calls = calls;
    this.mostBytes = mostBytes;
  }

  void accept(TraceLine line) {
    if (line.response) {
      response(line);
    } else {
      request(line);
    }
  }

  private void response(TraceLine line) {
    if (!done.add(line.id)) {
      copies++;
      return;
    }
    Waiting request = waiting.remove(line.id);
    if (request != null) {
      bytes -= request.size();
    }
    calls.accept(Call.answered(line, request == null ? null : request.time));
  }

  private void request(TraceLine line) {
    if (done.contains(line.id)) {
      return;
    }
    Waiting request = new Waiting(line.time, System.nanoTime(), line.json);
    if (waiting.putIfAbsent(line.id, request) != null) {
      copies++;
      return;
    }
    bytes += request.size();
    if (bytes > mostBytes) {
      spillOlderHalf();
    }
  }

  private void spillOlderHalf() {
    try {
      if (spill == null) {
        spilled = Files.createTempFile("enoki-trace-", ".jsonl");
        spill = new BufferedOutputStream(Files.newOutputStream(spilled));
      }
      Iterator<Waiting> oldest = waiting.values().iterator();
      while (bytes > mostBytes / 2 && oldest.hasNext()) {
        Waiting request = oldest.next();
        spill.write(request.json);
        spill.write('\n');
        bytes -= request.size();
        oldest.remove();
      }
    } catch (IOException e) {
      throw new TraceException(
          "requests that wait for their response don't fit into memory, nor on the disk: "
              + e.getMessage(),
          e);
    }
  }

  /** Records of a call that was known already, as where a file is read twice. */
  long copies() {
    return copies;
  }

  /** There are no more records: what is left has no response. */
  void end() {
    if (spill != null && spilled != null) {
      try {
        spill.close();
        spill = null;
        try (InputStream stream = Files.newInputStream(spilled)) {
          new RecordReader(parser, this::leftOver).read("requests", stream);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    waiting.values().forEach(request -> calls.accept(parsed(request)));
    waiting.clear();
    bytes = 0;
  }

  private void leftOver(TraceLine request) {
    if (done.add(request.id)) {
      waiting.remove(request.id);
      calls.accept(Call.unanswered(request));
    }
  }

  private Call parsed(Waiting request) {
    try {
      TraceLine line = parser.parse(request.json, 0, request.json.length);
      if (line == null) {
        throw new AssertionError("a record has become none");
      }
      return Call.unanswered(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("a record has broken", e);
    }
  }

  /** Those that have waited since that moment or longer, of {@link System#nanoTime}. */
  void overdue(long since, Consumer<Call> told) {
    for (Waiting request : waiting.values()) {
      if (request.seen - since > 0) {
        return;
      }
      told.accept(parsed(request));
    }
  }

  @Override
  public void close() {
    try {
      if (spill != null) {
        spill.close();
      }
      if (spilled != null) {
        Files.deleteIfExists(spilled);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
