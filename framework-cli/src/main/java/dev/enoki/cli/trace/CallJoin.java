package dev.enoki.cli.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
  private static final int MOST_OVERDUE = 100_000;

  private final Consumer<Call> calls;
  private final RecordParser parser;
  private final long mostBytes;
  private final Fingerprints done = Fingerprints.forThisMemory();
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private long bytes;
  private long copies;
  private @Nullable TemporaryFile spilled;

  /** When the calls began that were told of already, though they have no response. */
  private final Map<String, Long> overdue = new BoundedMap<>(MOST_OVERDUE);

  /** A request. */
  private record Waiting(long time, long seen, byte[] json) {
    int size() {
      return json.length + OVERHEAD;
    }
  }

  CallJoin(RecordParser parser, Consumer<Call> calls) {
    this(parser, calls, Memory.FOR_REQUESTS);
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
    Long begin = begin(line.id);
    if (begin != null) {
      done.mark(line.id);
    }
    calls.accept(Call.answered(line, begin));
  }

  /** As the request has it, where one has come. */
  private @Nullable Long begin(String id) {
    Waiting request = waiting.remove(id);
    if (request == null) {
      return overdue.remove(id);
    }
    bytes -= request.size();
    return request.time;
  }

  private void request(TraceLine line) {
    if (done.contains(line.id)) {
      copies += done.mark(line.id) ? 0 : 1;
      return;
    }
    Waiting earlier = waiting.get(line.id);
    Long told = overdue.get(line.id);
    if ((earlier != null && earlier.time >= line.time) || (told != null && told >= line.time)) {
      copies++;
      return;
    }
    if (told != null) {
      overdue.put(line.id, line.time);
      return;
    }
    if (earlier != null) {
      waiting.remove(line.id);
      bytes -= earlier.size();
    }
    Waiting request = new Waiting(line.time, System.nanoTime(), line.json);
    waiting.put(line.id, request);
    bytes += request.size();
    if (bytes > mostBytes) {
      spillOlderHalf();
    }
  }

  private void spillOlderHalf() {
    try {
      if (spilled == null) {
        spilled = new TemporaryFile();
      }
      Iterator<Waiting> oldest = waiting.values().iterator();
      while (bytes > mostBytes / 2 && oldest.hasNext()) {
        Waiting request = oldest.next();
        spilled.output().write(request.json);
        spilled.output().write('\n');
        bytes -= request.size();
        oldest.remove();
      }
    } catch (IOException e) {
      throw new TraceException(
          "requests that wait for their response don't fit into memory, nor on the disk: "
              + Reason.of(e),
          e);
    }
  }

  /** Records of a call that was known already, as where a file is read twice. */
  long copies() {
    return copies;
  }

  /** There are no more records: what is left has no response. */
  void end() {
    if (spilled != null) {
      try (InputStream stream = spilled.input()) {
        new RecordReader(parser, this::leftOver).read("requests", stream);
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

  /** Hands on, once, what has waited since that moment, of {@link System#nanoTime}, or longer. */
  void handOnOverdue(long since) {
    Iterator<Map.Entry<String, Waiting>> oldest = waiting.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<String, Waiting> next = oldest.next();
      Waiting request = next.getValue();
      if (request.seen - since > 0) {
        return;
      }
      overdue.put(next.getKey(), request.time);
      bytes -= request.size();
      oldest.remove();
      calls.accept(parsed(request));
    }
  }

  @Override
  public void close() {
    try {
      if (spilled != null) {
        spilled.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
