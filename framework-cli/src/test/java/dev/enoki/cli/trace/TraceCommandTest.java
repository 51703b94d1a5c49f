package dev.enoki.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "--origin=fc21f3e0                | 7",
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

  @Test
  void aPageIsWritten() throws IOException {
    Path file = folder.resolve("page.html");
    assertThat(trace(chain(), "--html", file.toString())).isZero();
    assertThat(Files.readString(file)).contains(SHOP, STOCK, "untraced");
    assertThat(err.toString()).contains("page.html: 3 calls");
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

  @Test
  void colourIsForWhoeverAsksForIt() throws IOException {
    trace(python(), "--list", "--color=always");
    assertThat(out.toString()).contains("\u001b[31m");
  }

  private int trace(String... args) {
    return new CommandLine(new TraceCommand())
        .setOut(new PrintWriter(out, true))
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
