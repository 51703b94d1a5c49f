package dev.enoki.cli.trace;

import dev.enoki.cli.arguments.Arguments;
import dev.enoki.cli.arguments.Flag;
import dev.enoki.cli.arguments.Value;
import dev.enoki.cli.arguments.Values;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code enoki trace}: what the options are, and which view they ask for. */
public final class TraceCommand implements Callable<Integer> {
  private static final String EXAMPLES =
      """
        enoki trace *.log                          a summary by method
        enoki trace *.log --call 8eb11de2          the whole chain of a call, as a tree
        enoki trace *.log --call 8eb11de2 -v       with arguments and results
        enoki trace *.log --errors --since 10m --list
        enoki trace *.log --method 'shop.*' --slower-than 200ms --list
        kubectl logs deploy/shop | enoki trace     from standard input
        enoki trace -f shop.log stock.log          calls as they end, as tail -F
        enoki trace old.log.gz --html page.html    a page to search in
        enoki trace *.log --call 8eb11de2 --html page.html

      Other lines than trace records are passed over, and counted. An id may be shortened as long
      as it is the only one: to the uuid, or to its first letters. Names may have * and ? in them.
      Times are UTC, as in the records: '2026-11-23 00:10', ISO 8601, or 10m for ten minutes ago.
      Durations have a unit: us, ms, s, m, h, d.

      Colours: none where NO_COLOR is set or the output isn't a terminal, but for --color=always.\
      """;

  private static final int DEFAULT_LIMIT = 100;
  private static final int MOST = 100_000;

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("trace");
  private final Arguments arguments = new Arguments(spec);

  private final Values<String> files =
      arguments.parameters(
          "0..*", "FILE", "Log files, compressed by gzip or not; none, or '-', is standard input.");

  private final Value<String> call =
      arguments.option(
          "--call",
          "ID",
          String.class,
          "Show the chain that this call belongs to, as a tree, or with --html as a page.");

  private final Flag list = arguments.flag("--list", "Show the newest calls, one a line.");

  private final Flag json = arguments.flag("--json", "Print the calls as JSON, one a line.");

  private final Flag follow =
      arguments.flag(
          "-f, --follow",
          "Print each call when it ends; with --since, those in the files already too.");

  private final Value<Path> html =
      arguments.option(
          "--html",
          "OUT.html",
          Path.class,
          "Write a page that needs no network: calls, waterfalls, a map of the services.");

  private final Value<Path> otlp =
      arguments.option(
          "--otlp",
          "OUT.json",
          Path.class,
          "Write the calls as OpenTelemetry spans, in OTLP's JSON lines.");

  private final Values<String> services =
      arguments.options("--service", "NAME", String.class, "Only calls of this service.");

  private final Values<String> methods =
      arguments.options(
          "--method", "NAME", String.class, "Only calls of this method, or service.method.");

  private final Flag errors = arguments.flag("--errors", "Only calls that failed.");

  private final Value<Long> slowerThan =
      arguments.option(
          "--slower-than",
          "DURATION",
          new DurationArgument(),
          "Only calls that took longer, as 200ms.");

  private final Value<Long> since =
      arguments.option(
          "--since", "TIME", new TimeArgument(), "Only calls that began then or later.");

  private final Value<Long> until =
      arguments.option(
          "--until", "TIME", new TimeArgument(), "Only calls that began then or earlier.");

  private final Value<String> origin =
      arguments.option(
          "--origin",
          "ID",
          String.class,
          "Only calls that this one led to, the oldest of the chain.");

  private final Value<Integer> limit =
      arguments.option(
          "--limit",
          "N",
          new WholeNumber(),
          "How many calls --list shows, up to 100,000. Default is " + DEFAULT_LIMIT + '.');

  private final Values<Boolean> verbose =
      arguments.flags(
          "-v, --verbose",
          "With --call: arguments and results; -vv shows them whole, and tracebacks.");

  private final Value<Screen.Colour> colour =
      arguments.option(
          "--color", "WHEN", new ColourArgument(), "auto, always or never. Default is auto.");

  private final Value<Integer> width =
      arguments.option(
          "--width",
          "COLUMNS",
          new WholeNumber(),
          "Columns to fill. Default is the terminal's, or COLUMNS, or 100.");

  public TraceCommand() {
    spec.usageMessage()
        .description(
            "Answers questions with the traces that services wrote as JSON, by nameko_tracer's",
            "JSONFormatter: what happened, what was slow, what failed, who calls whom.")
        .sortOptions(false)
        .footer(EXAMPLES);
  }

  public CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    Screen screen = Screen.of(colour.or(Screen.Colour.AUTO), width.orNull(), System.getenv());
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter plain = new PrintWriter(out, false);
    PrintWriter clean = new PrintWriter(new CleanWriter(out, screen.colour()), false);
    try {
      if (follow.given()) {
        boolean fromStart = since.given();
        new FollowCalls(filter(), liveView(screen, json.given() ? plain : clean), out, err())
            .follow(files.all(), fromStart);
        return 0;
      }
      boolean progress = Screen.isErrTerminal() && !(json.given() && Screen.isOutTerminal());
      String id = call.orNull();
      try (Sources sources = Sources.of(files.all(), id != null, err(), progress)) {
        return id == null
            ? view(sources, screen, json.given() ? plain : clean)
            : tree(sources, screen, clean, id);
      }
    } catch (OutputGone e) {
      return 0;
    } finally {
      out.flush();
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private void check() {
    String id = call.orNull();
    boolean tree = id != null && !html.given();
    long views =
        Stream.of(tree, list.given(), json.given(), html.given(), otlp.given())
            .filter(v -> v)
            .count();
    if (views > 1) {
      throw usage(
          "--call, --list, --json, --html and --otlp exclude each other, but for --call with"
              + " --html");
    }
    if (follow.given() && (id != null || list.given() || html.given() || otlp.given())) {
      throw usage("--follow goes with filters and --json only");
    }
    if (id != null && !filter().isEmpty()) {
      throw usage("--call shows a whole chain: it takes no filters");
    }
    if (id != null && id.isBlank()) {
      throw usage("--call needs an id, or the beginning of one");
    }
    String oldest = origin.orNull();
    if (oldest != null && oldest.isBlank()) {
      throw usage("--origin needs an id, or the beginning of one");
    }
    Long from = since.orNull();
    Long to = until.orNull();
    if (from != null && to != null && from > to) {
      throw usage("--until is before --since");
    }
    if (limit.given() && !list.given()) {
      throw usage("--limit goes with --list");
    }
    if (limit.or(DEFAULT_LIMIT) > MOST) {
      throw usage("--limit is " + Units.count(MOST) + " at most");
    }
    if (!verbose.all().isEmpty() && !tree) {
      throw usage("--verbose goes with --call, for the tree in the terminal");
    }
    if (follow.given() && files.all().size() > 1 && files.all().contains(Sources.STANDARD_INPUT)) {
      throw usage("--follow takes files, or standard input alone");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private CallFilter filter() {
    CallFilter filter =
        new CallFilter()
            .services(services.all())
            .methods(methods.all())
            .slowerThan(slowerThan.orNull())
            .since(since.orNull())
            .until(until.orNull())
            .origin(origin.orNull());
    return errors.given() ? filter.errors() : filter;
  }

  private Consumer<Call> liveView(Screen screen, PrintWriter out) {
    CallLine line = new CallLine(screen, false);
    return json.given()
        ? found -> CallJson.println(out, found)
        : found -> out.println(line.of(found));
  }

  private int tree(Sources sources, Screen screen, PrintWriter out, String id) {
    Path page = html.orNull();
    if (page != null) {
      OutputPath.check(page, sources);
    }
    CallFinder.Chain chain = new CallFinder(sources, id).find();
    if (page == null) {
      new CallTreePrinter(screen, out, verbose.all().size()).print(chain);
      out.flush();
    } else {
      PageData data = PageData.of(chain);
      data.write(page, sources.names(), chain.id());
      err().println(page + ": " + data.summary());
    }
    Footer.damages(chain.counts(), screen, err());
    return 0;
  }

  private int view(Sources sources, Screen screen, PrintWriter out) {
    Path spans = otlp.orNull();
    if (spans != null) {
      return otlp(sources, screen, spans);
    }
    Path page = html.orNull();
    if (page != null) {
      return html(sources, screen, page);
    }
    if (json.given()) {
      Reading reading = read(sources, true, new JsonLines(out));
      Footer.damages(reading.counts(), screen, err());
      return 0;
    }
    if (list.given()) {
      NewestCalls newest = new NewestCalls(limit.or(DEFAULT_LIMIT));
      Reading reading = read(sources, true, newest);
      newest.print(screen, out);
      out.flush();
      Footer.damages(reading.counts(), screen, err());
      return 0;
    }
    Summary summary = new Summary();
    Reading reading = read(sources, false, summary);
    new SummaryPrinter(screen, out).print(summary);
    new Footer(screen, out).print(sources, reading);
    return 0;
  }

  private int otlp(Sources sources, Screen screen, Path file) {
    OutputPath.check(file, sources);
    Reading reading;
    OtlpFile spans = new OtlpFile(file);
    try (spans) {
      reading = read(sources, false, spans);
    }
    err().println(file + ": " + Units.count(spans.written(), "span") + left(spans.left()));
    Footer.damages(reading.counts(), screen, err());
    return 0;
  }

  private static String left(long left) {
    return left == 0 ? "" : "; " + Units.count(left, "call") + " without a response left out";
  }

  private int html(Sources sources, Screen screen, Path file) {
    OutputPath.check(file, sources);
    PageData data = new PageData();
    Reading reading = read(sources, true, data);
    data.write(file, sources.names(), null);
    err().println(file + ": " + data.summary());
    Footer.damages(reading.counts(), screen, err());
    return 0;
  }

  /** Hands on what matches, or says why there is nothing. */
  private Reading read(Sources sources, boolean details, Consumer<Call> view) {
    RecordParser parser = new RecordParser(details);
    FilteredCalls calls = new FilteredCalls(filter(), view);
    try (CallJoin join = new CallJoin(parser, calls)) {
      RecordReader reader = new RecordReader(parser, join::accept);
      sources.read(reader);
      join.end();
      Nothing.check(reader.counts(), sources);
      calls.check(sources);
      return new Reading(reader.counts(), join.copies(), calls.unmatched());
    }
  }

  /**
   * What was read besides the calls that are shown.
   *
   * @param copies records of calls that were known already
   * @param unmatched calls that the filters left out
   */
  record Reading(ReadCounts counts, long copies, long unmatched) {}
}
