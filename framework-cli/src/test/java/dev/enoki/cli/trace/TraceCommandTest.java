package dev.enoki.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the command prints of Python's lines, and of a chain over hosts whose clocks differ. */
class TraceCommandTest {
  private static final String CLIENT = "standalone_rpc_proxy.call.0";
  private static final String SHOP = "shop.buy.11111111-2ab1-4dd2-9bd6-2d3b4c3ac9d1";
  private static final String HOP = "hop.pass.22222222-2ab1-4dd2-9bd6-2d3b4c3ac9d1";
  private static final String STOCK = "stock.reserve.33333333-2ab1-4dd2-9bd6-2d3b4c3ac9d1";
  private static final String SLOW = "prices.quote.44444444-2ab1-4dd2-9bd6-2d3b4c3ac9d1";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @Test
  void aSummaryTellsWhatHappened() throws IOException {
    assertThat(trace(python(), "--width=80")).isZero();
    assertThat(withoutFooter()).isEqualTo(golden("summary-80.txt"));
  }

  @Test
  void aWideSummaryNamesTheSlowest() throws IOException {
    assertThat(trace(python(), "--width=160")).isZero();
    assertThat(withoutFooter()).isEqualTo(golden("summary-160.txt"));
  }

  @Test
  void aTreeShowsTheWholeChainWithHopsThatAreNotTraced() throws IOException {
    assertThat(trace(chain(), "--width=80", "--call=33333333")).isZero();
    assertThat(out.toString()).isEqualTo(golden("tree-80.txt"));
  }

  @Test
  void filesMayComeInAnyOrderAndTwice() throws IOException {
    Path file = folder.resolve("chain.log");
    List<String> lines = Files.readAllLines(Path.of(chain()));
    Path reversed = folder.resolve("reversed.log");
    Files.write(reversed, lines.stream().sorted().toList());
    assertThat(trace(reversed.toString(), file.toString(), "--width=80", "--call", SHOP)).isZero();
    assertThat(out.toString()).isEqualTo(golden("tree-80.txt"));
  }

  @Test
  void aBeginningOfSeveralIdsListsThem() throws IOException {
    assertThat(trace(python(), "--call", "traced.")).isEqualTo(1);
    assertThat(err.toString())
        .contains("several calls' ids begin with 'traced.'", "\n  traced.hello.39a5cc80-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--service=other                  | 1",
        "--service=tr*                    | 6",
        "--method=traced.lo?in            | 2",
        "--method=hello --method=chain    | 2",
        "--errors                         | 3",
        "--slower-than=10ms               | 2",
        "--since=2026-11-23T00:10:23.96Z  | 3",
        "--until=2026-11-22               | 0",
        "--since=9000d                    | 7",
        "--origin=fc21f3e0                | 7",
        "--origin=traced.chain.b8637a72   | 2",
        "--errors --slower-than=3ms       | 2",
      })
  void filtersChooseCalls(String options, int calls) throws IOException {
    String[] args = (python() + " --json " + options).split(" ");
    assertThat(trace(args)).isEqualTo(calls == 0 ? 1 : 0);
    assertThat(out.toString().lines()).hasSize(calls);
  }

  @Test
  void spansAreInOtlpsJson() throws IOException {
    Path file = folder.resolve("spans.json");
    assertThat(trace(chain(), "--otlp", file.toString())).isZero();
    assertThat(err.toString()).contains("2 spans; 1 call without a response left out");

    JsonNode spans = new ObjectMapper().readTree(Files.readString(file)).at("/resourceSpans");
    JsonNode stock = spans.get(0).at("/scopeSpans/0/spans/0");
    assertThat(spans.get(0).at("/resource/attributes/0/value/stringValue").asText())
        .isEqualTo("stock");
    assertThat(stock.get("traceId").asText()).isEqualTo("111111112ab14dd29bd62d3b4c3ac9d1");
    assertThat(stock.get("spanId").asText()).isEqualTo("333333332ab14dd2");
    assertThat(stock.get("parentSpanId").asText()).isEqualTo("222222222ab14dd2");
    assertThat(stock.get("name").asText()).isEqualTo("stock.reserve");
    assertThat(stock.get("kind").asInt()).isEqualTo(2);
    assertThat(stock.get("startTimeUnixNano").isTextual()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--html", "--otlp"})
  void aFileThatIsReadIsNeverWritten(String view) throws IOException {
    Path log = Path.of(chain());
    String lines = Files.readString(log);
    Path link = Files.createSymbolicLink(folder.resolve("link.log"), log);

    for (Path file :
        List.of(log, link, log.resolveSibling("../" + folder.getFileName() + "/chain.log"))) {
      assertThat(trace(log.toString(), view, file.toString())).isEqualTo(1);
      assertThat(Files.readString(log)).isEqualTo(lines);
    }
    assertThat(err.toString()).contains("chain.log: is one of the files that are read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--html", "--otlp"})
  void whatWasWrittenBeforeIsKeptWhereNothingMatches(String view) throws IOException {
    Path file = Files.writeString(folder.resolve("old"), "old");

    assertThat(trace(chain(), "--service=nope", view, file.toString())).isEqualTo(1);
    assertThat(Files.readString(file)).isEqualTo("old");
  }

  @Test
  void aPageIsWritten() throws IOException {
    Path file = folder.resolve("page.html");
    assertThat(trace(chain(), "--html", file.toString())).isZero();
    assertThat(Files.readString(file)).contains(SHOP, STOCK, "untraced");
    assertThat(err.toString()).contains("page.html: 3 calls");
  }

  @Test
  void aChainIsFoundWholeFromAnyOfItsCallsWhereStacksAreCut() throws IOException {
    List<String> ids = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      ids.add("s.m.id" + i);
      String[] stack = ids.subList(Math.max(0, i - 10), i + 1).toArray(String[]::new);
      lines.add(Record.request("01", "h", stack));
      lines.add(Record.response("02", "h", 1, stack));
    }
    Collections.shuffle(lines, new Random(1));
    Path file = Files.write(folder.resolve("deep.log"), lines);

    assertThat(trace(file.toString(), "--width=100", "--call=s.m.id119")).isZero();
    assertThat(out.toString()).startsWith("s.m.id0\n").contains(", 200 calls in 1 service\n");
    assertThat(out.toString().lines().skip(4)).hasSize(200).allMatch(line -> width(line) <= 100);
    assertThat(out.toString()).contains("\n18…      └─ ✓ s.m ");
  }

  @Test
  void aCallWithTenThousandBelowIsShownWhole() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(Record.request("01", "h", SHOP));
    for (int i = 0; i < 10_000; i++) {
      lines.add(Record.response("01.5", "h", 0.1, SHOP, "stock.get.id" + i));
    }
    lines.add(Record.response("03", "h", 2, SHOP));
    Path file = Files.write(folder.resolve("wide.log"), lines);

    assertThat(trace(file.toString(), "--call", SHOP)).isZero();
    assertThat(out.toString()).contains(", 10,001 calls in 2 services\n", "✓ shop.buy ", "2.00 s");
    assertThat(out.toString().lines()).hasSize(4 + 10_001);
  }

  @Test
  void whatComesByAPipeCanBeReadAgain() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    byte[] lines = Files.readAllBytes(Path.of(chain()));
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.write(pipe, lines);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.start();

    assertThat(trace(pipe.toString(), "--width=80", "--call=33333333")).isZero();
    assertThat(out.toString()).isEqualTo(golden("tree-80.txt"));
    writer.join();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--list", "--call=evil", "--color=always --list", "--width=160"})
  void noCommandInATraceReachesTheTerminal(String options) throws IOException {
    String evil = "evil.\\u001b[2Jx\\u0007.\\u001b]0;title\\u202e";
    String line =
        Record.response("01", "h\\u001b[2J", 1, evil)
            .replace(
                "\"success\"",
                "\"error\", \"exception_type\": \"E\\u001b[2J\", \"exception_value\": \"\\u009b2J\"");
    Path file = Files.writeString(folder.resolve("evil.log"), line + "\n");

    assertThat(trace((file + " " + options).split(" "))).isZero();
    assertThat(out.toString().replaceAll("\u001b\\[\\d+m", ""))
        .contains("evil")
        .doesNotContainPattern("[\\p{Cntrl}\\u0080-\\u009f\\u202e&&[^\\n]]");
  }

  @Test
  void nothingIsReadForAnOutputThatIsGone() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      lines.add(Record.response("01", "h", 1, "a.b." + i));
    }
    Path file = Files.write(folder.resolve("many.log"), lines);
    LongAdder tries = new LongAdder();
    Writer gone =
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) throws IOException {
            tries.increment();
            throw new IOException("Broken pipe");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    assertThat(trace(new PrintWriter(gone, true), file.toString(), "--json")).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(tries.sum()).isLessThan(2_000);
  }

  @Test
  void aSummaryFitsANarrowTerminal() throws IOException {
    assertThat(trace(python(), "--width=56")).isZero();
    assertThat(withoutFooter().lines().skip(2)).allMatch(line -> width(line) <= 56);
  }

  @Test
  void optionsThatDoNotGoTogetherAreRefused() throws IOException {
    assertThat(trace(python(), "-v")).isEqualTo(2);
    assertThat(trace(python(), "--limit=3")).isEqualTo(2);
    assertThat(trace(python(), "-f", "-")).isEqualTo(2);
    assertThat(trace(python(), "-f", "--list")).isEqualTo(2);
    assertThat(trace(python(), "--call=x", "--errors")).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "--verbose goes with --call, for the tree in the terminal",
            "--limit goes with --list",
            "--follow takes files, or standard input alone",
            "--follow goes with filters and --json only",
            "--call shows a whole chain: it takes no filters");
  }

  private static int width(String line) {
    return Screen.columns(line);
  }

  @Test
  void mistakesAreOneLine() throws IOException {
    Path other = Files.writeString(folder.resolve("other.log"), "a\nb\n");
    assertThat(trace(other.toString())).isEqualTo(1);
    assertThat(err.toString().strip())
        .isEqualTo(
            "no trace records in "
                + other
                + ": 2 other lines; is the logger nameko_tracer set to write JSON"
                + " (nameko_tracer.formatters.JSONFormatter)?");
    assertThat(trace("nowhere.log")).isEqualTo(1);
    assertThat(trace(folder.toString())).isEqualTo(1);
    assertThat(trace(other.toString(), "--slower-than=fast")).isEqualTo(2);
    assertThat(trace(other.toString(), "--list", "--json")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--limit=x --list                   | 'x' is not a whole number above 0",
        "--limit=0 --list                   | '0' is not a whole number above 0",
        "--limit=100001 --list              | --limit is 100,000 at most",
        "--width=-3                         | '-3' is not a whole number above 0",
        "--slower-than=200                  | '200' is not a duration, as 200ms",
        "--since=2026-13-01                 | '2026-13-01' is not a time, as '2026-11-23 00:10'",
        "--since=2026-11-24 --until=2026-11-23 | --until is before --since",
        "--origin=                          | --origin needs an id, or the beginning of one",
        "--call=                            | --call needs an id, or the beginning of one",
        "--color=blue                       | 'blue' is none of auto, always and never",
      })
  void aWrongOptionIsNamedWithTheWayOut(String options, String message) {
    assertThat(trace((python() + ' ' + options).split(" "))).isEqualTo(2);
    assertThat(err.toString().lines().findFirst().orElseThrow()).contains(message);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--slower-than=999999999999d | none of the 7 calls in",
        "--service=                  | matches; they began from 2026-11-23 00:10:23 to 00:10:23 UTC",
        "--html=                     | '' names no file to write",
        "--otlp=                     | '' names no file to write",
        "--call=zzz                  | no call's id begins with 'zzz' in",
      })
  void whereNothingIsFoundTheReasonIsTold(String options, String message) {
    assertThat(trace((python() + ' ' + options).split(" "))).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains(message);
  }

  @Test
  void anEmptyNameIsNoFile() {
    assertThat(trace("")).isEqualTo(1);
    assertThat(err.toString().strip()).isEqualTo("'' names no file; '-' is standard input");
  }

  @Test
  void colourIsForWhoeverAsksForIt() throws IOException {
    trace(python(), "--list", "--color=always");
    assertThat(out.toString()).contains("\u001b[31m");
  }

  private int trace(String... args) {
    return trace(new PrintWriter(out, true), args);
  }

  private int trace(PrintWriter printer, String... args) {
    return new CommandLine(new TraceCommand().spec())
        .setOut(printer)
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (failure, command, result) -> {
              err.write(failure.getMessage() + "\n");
              return 1;
            })
        .execute(args);
  }

  private static String python() {
    try {
      return Path.of(
              Objects.requireNonNull(TraceCommandTest.class.getResource("traces.jsonl")).toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The second host's clock is a second behind; the hop isn't traced; one call has no response. */
  private String chain() throws IOException {
    Path file = folder.resolve("chain.log");
    Files.write(
        file,
        List.of(
            Record.request("10", "front", CLIENT, SHOP),
            Record.request("09.1", "back", CLIENT, SHOP, HOP, STOCK),
            Record.response("09.4", "back", 0.3, CLIENT, SHOP, HOP, STOCK),
            Record.request("10.6", "front", CLIENT, SHOP, SLOW),
            Record.response("11", "front", 1, CLIENT, SHOP)));
    return file.toString();
  }

  private String withoutFooter() {
    String text = out.toString();
    return text.substring(0, text.indexOf("\nRead "));
  }

  private static String golden(String name) throws IOException {
    try (InputStream stream = TraceCommandTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
