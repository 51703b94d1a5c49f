package dev.enoki.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What holds of any lines, however broken: an answer or one message, in every view. */
class AnyLineTest {
  private static final int FILES = 200;
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Ran(int code, String out, String err) {}

  @TempDir private Path folder;

  @Test
  void isShownOrPassedOver() throws IOException {
    List<String> records = records();
    for (int seed = 0; seed < FILES; seed++) {
      Path log = folder.resolve("any.log");
      Files.write(log, new MutatedLines(seed, records).file());
      try {
        views(log);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("with seed " + seed, e);
      }
    }
  }

  private void views(Path log) throws IOException {
    Path page = folder.resolve("page.html");
    Path spans = folder.resolve("spans.json");
    trace(log, "--width=120");
    trace(log, "--list", "--color=always");
    Ran json = trace(log, "--json");
    trace(log, "--html", page.toString());
    trace(log, "--otlp", spans.toString());
    trace(log, "--call=shop.buy.1", "-vv");
    for (JsonNode call : json.out.lines().limit(3).map(AnyLineTest::parsed).toList()) {
      trace(log, "--call", call.get("id").textValue() + ' ', "-v");
    }
    if (Files.exists(spans)) {
      OtlpShape.check(Files.readAllLines(spans));
      Files.delete(spans);
    }
  }

  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }

  private static Ran trace(Path log, String... options) {
    List<Throwable> failures = new ArrayList<>();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> args = new ArrayList<>(List.of(log.toString()));
    args.addAll(List.of(options));
    int code =
        new CommandLine(new TraceCommand().spec())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setExecutionExceptionHandler(
                (failure, command, result) -> {
                  failures.add(failure);
                  return 1;
                })
            .execute(args.toArray(String[]::new));
    assertThat(failures)
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .isInstanceOf(TraceException.class)
                    .message()
                    .matches("(?s)(no|none|several) .*"));
    assertThat(code).as("%s: %s", args, err).isLessThan(2);
    return new Ran(code, out.toString(), err.toString());
  }

  private static List<String> records() throws IOException {
    try (InputStream stream = AnyLineTest.class.getResourceAsStream("traces.jsonl")) {
      byte[] python = Objects.requireNonNull(stream).readAllBytes();
      List<String> records =
          new ArrayList<>(new String(python, StandardCharsets.UTF_8).lines().toList());
      records.add(Record.request("01", "a", "standalone_rpc_proxy.call.0", "shop.buy.1"));
      records.add(Record.response("02", "a", 1, "standalone_rpc_proxy.call.0", "shop.buy.1"));
      records.add(Record.request("01.5", "b", "shop.buy.1", "hop.pass.2", "stock.take.3"));
      records.add(Record.response("01.7", "b", 0.2, "shop.buy.1", "hop.pass.2", "stock.take.3"));
      records.add(Record.request("01.8", "b", "shop.buy.1", "prices.quote.4"));
      return records;
    }
  }
}
