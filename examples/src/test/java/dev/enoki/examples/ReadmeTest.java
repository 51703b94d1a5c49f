package dev.enoki.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README and docs/tracing.md show is what the examples hold, which other tests run. */
class ReadmeTest {
  private static final Path EXAMPLES = Path.of("").toAbsolutePath();
  private static final Path README = EXAMPLES.resolveSibling("README.md");
  private static final Path TRACING = EXAMPLES.resolveSibling("docs").resolve("tracing.md");
  private static final Pattern SNIPPET = Pattern.compile("(?ms)^```(java|yaml)\n(.*?)^```$");
  private static final Pattern LINK = Pattern.compile("]\\((?!http)([^)#]+)\\)");

  static List<Path> pages() {
    return List.of(README, TRACING);
  }

  static List<String> snippets() {
    return pages().stream()
        .flatMap(page -> SNIPPET.matcher(read(page)).results())
        .map(match -> match.group(2))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void aSnippetStandsInAnExample(String snippet) throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      List<Path> holders =
          files
              .filter(file -> file.toString().matches(".*\\.(java|yaml)"))
              .filter(file -> !file.startsWith(EXAMPLES.resolve("target")))
              .filter(file -> read(file).contains(snippet))
              .toList();
      assertThat(holders).as("an example with\n%s", snippet).isNotEmpty();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aLinkLeadsToAFile(Path page) {
    List<String> broken =
        LINK.matcher(read(page))
            .results()
            .map((MatchResult match) -> match.group(1))
            .filter(target -> !Files.exists(page.resolveSibling(target)))
            .collect(Collectors.toList());
    assertThat(broken).isEmpty();
  }
}
