package dev.enoki.testing.probe;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of talks as they went: for each a line with its name, then its steps and answers. */
final class TalkRecords {
  private static final String NAME = "# ";

  private final Path file;
  private final Map<String, List<String>> byName = new LinkedHashMap<>();

  private TalkRecords(Path file) {
    this.file = file;
  }

  static TalkRecords read(Path file) throws IOException {
    var records = new TalkRecords(file);
    if (Files.exists(file)) {
      records.parse(Files.readAllLines(file));
    }
    return records;
  }

  /** The lines of a talk; none when it was never recorded. */
  List<String> of(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** Keeps what the broker answers now, in place of all that was kept. */
  void record(Map<String, Talk> talks, ConnectionFactory factory) throws IOException {
    byName.clear();
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, Talk> talk : talks.entrySet()) {
      lines.add(NAME + talk.getKey());
      lines.addAll(talk.getValue().on(factory));
    }
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
    parse(Files.readAllLines(file));
  }

  private void parse(List<String> lines) {
    List<String> talk = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(NAME)) {
        talk = new ArrayList<>();
        byName.put(line.substring(NAME.length()), talk);
      } else {
        talk.add(line);
      }
    }
  }
}
