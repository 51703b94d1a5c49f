package dev.enoki.cli.trace;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
  private final PrintWriter err;
  private final boolean progressShown;

  private Sources(List<Source> sources, PrintWriter err, boolean progressShown) {
    this.sources = sources;
    this.err = err;
    this.progressShown = progressShown;
  }

  /**
   * @param names none is standard input, as {@code -} is
   * @param again whether they are read more than once: then what can't be is copied first
   */
  static Sources of(List<String> names, boolean again, PrintWriter err, boolean progressShown) {
    List<Source> sources = new ArrayList<>();
    Set<@Nullable Path> known = new HashSet<>();
    for (String name : names.isEmpty() ? List.of(STANDARD_INPUT) : names) {
      Source source = name.equals(STANDARD_INPUT) ? Source.STANDARD_INPUT : Source.of(name);
      if (known.add(source.realPath())) {
        sources.add(source);
      }
    }
    if (again) {
      sources.replaceAll(source -> source.isStream() ? source.copied() : source);
    }
    return new Sources(sources, err, progressShown);
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

  boolean contain(Path file) {
    return sources.stream().anyMatch(source -> source.isSame(file));
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
    for (Source source : sources) {
      TemporaryFile copy = source.copy();
      if (copy != null) {
        try {
          copy.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
