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

/** What the README and the pages of docs show is what the examples hold, which are run. */
class ReadmeTest {
  private static final Path EXAMPLES = Path.of("").toAbsolutePath();
  private static final Path DOCS = EXAMPLES.resolveSibling("docs");

  /** Its snippets are of places that no example has: certificates, a broker elsewhere. */
  private static final Path PRODUCTION = DOCS.resolve("production.md");

  private static final Pattern SNIPPET = Pattern.compile("(?ms)^```(java|yaml)\n(.*?)^```$");
  private static final Pattern BLANK = Pattern.compile("(?m)^ +$");
  private static final Pattern LINK = Pattern.compile("]\\((?!http)([^)#]+)\\)");

  static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(DOCS)) {
      return Stream.concat(
              Stream.of(EXAMPLES.resolveSibling("README.md")),
              docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  static List<String> snippets() throws IOException {
    return pages().stream()
        .filter(page -> !page.equals(PRODUCTION))
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
              .filter(file -> holds(read(file), snippet))
              .toList();
      assertThat(holders).as("an example with\n%s", snippet).isNotEmpty();
    }
  }

  /** As it is, or as the body of a method. */
  private static boolean holds(String text, String snippet) {
    return text.contains(snippet) || text.contains(BLANK.matcher(snippet.indent(4)).replaceAll(""));
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
