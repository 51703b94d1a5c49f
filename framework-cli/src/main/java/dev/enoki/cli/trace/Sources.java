package dev.enoki.cli.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files of a command line, each once, or what comes by standard input. */
final class Sources implements AutoCloseable {
  static final String STANDARD_INPUT = "-";
  private static final int NAMED = 3;

  private final List<Source> sources;
  private final @Nullable Path copy;
  private final PrintWriter err;
  private final boolean progressShown;

  private Sources(
      List<Source> sources, @Nullable Path copy, PrintWriter err, boolean progressShown) {
    this.sources = sources;
    this.copy = copy;
    this.err = err;
    this.progressShown = progressShown;
  }

  /**
   * @param names none is standard input, as {@code -} is
   * @param again whether they are read more than once: then standard input is copied first
   */
  static Sources of(List<String> names, boolean again, PrintWriter err, boolean progressShown) {
    List<Source> sources = new ArrayList<>();
    Set<@Nullable Path> known = new HashSet<>();
    Path copy = null;
    for (String name : names.isEmpty() ? List.of(STANDARD_INPUT) : names) {
      if (name.equals(STANDARD_INPUT)) {
        copy = copy == null && again ? copyOfInput() : copy;
        sources.add(new Source("standard input", copy));
      } else {
        Source source = Source.of(name);
        if (known.add(source.realPath())) {
          sources.add(source);
        }
      }
    }
    return new Sources(sources, copy, err, progressShown);
  }

  private static Path copyOfInput() {
    try {
      Path copy = Files.createTempFile("enoki-trace-", ".input");
      try (InputStream input = Source.plain(System.in)) {
        Files.copy(input, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      return copy;
    } catch (IOException e) {
      throw new TraceException("standard input can't be copied: " + e.getMessage(), e);
    }
  }

  void read(RecordReader reader) {
    long total = sources.stream().mapToLong(Source::size).sum();
    Progress progress = new Progress(err, progressShown, total);
    try {
      sources.forEach(source -> reader.read(source, progress));
    } finally {
      progress.clear();
    }
  }

  int count() {
    return sources.size();
  }

  List<String> names() {
    return sources.stream().map(Source::name).toList();
  }

  /** As {@code a.log, b.log and 7 more}. */
  String text() {
    String first =
        sources.stream().limit(NAMED).map(Source::name).collect(Collectors.joining(", "));
    int more = sources.size() - NAMED;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  @Override
  public void close() {
    if (copy != null) {
      try {
        Files.deleteIfExists(copy);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
