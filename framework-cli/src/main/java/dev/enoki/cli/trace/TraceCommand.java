package dev.enoki.cli.trace;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code enoki trace}: what the options are, and which view they ask for. */
@Command(
    name = "trace",
    description = {
      "Answers questions with the traces that services wrote as JSON, by nameko_tracer's",
      "JSONFormatter: what happened, what was slow, what failed, who calls whom."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  enoki trace *.log                          a summary by method",
      "  enoki trace *.log --call 8eb11de2          the whole chain of a call, as a tree",
      "  enoki trace *.log --call 8eb11de2 -v       with arguments and results",
      "  enoki trace *.log --errors --since 10m --list",
      "  enoki trace *.log --method 'shop.*' --slower-than 200ms --list",
      "  kubectl logs deploy/shop | enoki trace     from standard input",
      "  enoki trace -f shop.log stock.log          calls as they end, as tail -F",
      "  enoki trace old.log.gz --html page.html    a page to search in",
      "  enoki trace *.log --call 8eb11de2 --html page.html",
      "",
      "Other lines than trace records are passed over, and counted. An id may be shortened as long",
      "as it is the only one: to the uuid, or to its first letters. Names may have * and ? in them.",
      "Times are UTC, as in the records: '2026-11-23 00:10', ISO 8601, or 10m for ten minutes ago.",
      "Durations have a unit: us, ms, s, m, h, d.",
      "",
      "Colours: none where NO_COLOR is set or the output isn't a terminal, but for --color=always."
    })
public final class TraceCommand implements Callable<Integer> {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MOST = 100_000;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "FILE",
      description = "Log files, compressed by gzip or not; none, or '-', is standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--call",
      paramLabel = "ID",
      description =
          "Show the chain that this call belongs to, as a tree, or with --html as a page.")
  private @Nullable String call;

  @Option(names = "--list", description = "Show the newest calls, one a line.")
  private boolean list;

  @Option(names = "--json", description = "Print the calls as JSON, one a line.")
  private boolean json;

  @Option(
      names = {"-f", "--follow"},
      description = "Print each call when it ends; with --since, those in the files already too.")
  private boolean follow;

  @Option(
      names = "--html",
      paramLabel = "OUT.html",
      description = "Write a page that needs no network: calls, waterfalls, a map of the services.")
  private @Nullable Path html;

  @Option(
      names = "--otlp",
      paramLabel = "OUT.json",
      description = "Write the calls as OpenTelemetry spans, in OTLP's JSON lines.")
  private @Nullable Path otlp;

  @Option(names = "--service", paramLabel = "NAME", description = "Only calls of this service.")
  private List<String> services = new ArrayList<>();

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "Only calls of this method, or service.method.")
  private List<String> methods = new ArrayList<>();

  @Option(names = "--errors", description = "Only calls that failed.")
  private boolean errors;

  @Option(
      names = "--slower-than",
      paramLabel = "DURATION",
      converter = DurationArgument.class,
      description = "Only calls that took longer, as 200ms.")
  private @Nullable Long slowerThan;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description = "Only calls that began then or later.")
  private @Nullable Long since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description = "Only calls that began then or earlier.")
  private @Nullable Long until;

  @Option(
      names = "--origin",
      paramLabel = "ID",
      description = "Only calls that this one led to, the oldest of the chain.")
  private @Nullable String origin;

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = WholeNumber.class,
      description = "How many calls --list shows, up to 100,000. Default is " + DEFAULT_LIMIT + '.')
  private @Nullable Integer limit;

  @Option(
      names = {"-v", "--verbose"},
      description = "With --call: arguments and results; -vv shows them whole, and tracebacks.")
  private boolean[] verbose = {};

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      converter = ColourArgument.class,
      description = "auto, always or never. Default is auto.")
  private Screen.Colour colour = Screen.Colour.AUTO;

  @Option(
      names = "--width",
      paramLabel = "COLUMNS",
      converter = WholeNumber.class,
      description = "Columns to fill. Default is the terminal's, or COLUMNS, or 100.")
  private @Nullable Integer width;

  /** For picocli. */
  public TraceCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    check();
    Screen screen = Screen.of(colour, width, System.getenv());
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter plain = new PrintWriter(out, false);
    PrintWriter clean = new PrintWriter(new CleanWriter(out, screen.colour()), false);
    try {
      if (follow) {
        boolean fromStart = since != null;
        new FollowCalls(filter(), liveView(screen, json ? plain : clean), out, err())
            .follow(files, fromStart);
        return 0;
      }
      boolean progress = Screen.isErrTerminal() && !(json && Screen.isOutTerminal());
      try (Sources sources = Sources.of(files, call != null, err(), progress)) {
        return call == null
            ? view(sources, screen, json ? plain : clean)
            : tree(sources, screen, clean, call);
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
    boolean tree = call != null && html == null;
    long views = Stream.of(tree, list, json, html != null, otlp != null).filter(v -> v).count();
    if (views > 1) {
      throw usage(
          "--call, --list, --json, --html and --otlp exclude each other, but for --call with"
              + " --html");
    }
    if (follow && (call != null || list || html != null || otlp != null)) {
      throw usage("--follow goes with filters and --json only");
    }
    if (call != null && !filter().isEmpty()) {
      throw usage("--call shows a whole chain: it takes no filters");
    }
    if (call != null && call.isBlank()) {
      throw usage("--call needs an id, or the beginning of one");
    }
    if (origin != null && origin.isBlank()) {
      throw usage("--origin needs an id, or the beginning of one");
    }
    if (since != null && until != null && since > until) {
      throw usage("--until is before --since");
    }
    if (limit != null && !list) {
      throw usage("--limit goes with --list");
    }
    if (limit != null && limit > MOST) {
      throw usage("--limit is " + Units.count(MOST) + " at most");
    }
    if (verbose.length > 0 && !tree) {
      throw usage("--verbose goes with --call, for the tree in the terminal");
    }
    if (follow && files.size() > 1 && files.contains(Sources.STANDARD_INPUT)) {
      throw usage("--follow takes files, or standard input alone");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private CallFilter filter() {
    CallFilter filter =
        new CallFilter()
            .services(services)
            .methods(methods)
            .slowerThan(slowerThan)
            .since(since)
            .until(until)
            .origin(origin);
    return errors ? filter.errors() : filter;
  }

  private Consumer<Call> liveView(Screen screen, PrintWriter out) {
    CallLine line = new CallLine(screen, false);
    return json ? found -> CallJson.println(out, found) : found -> out.println(line.of(found));
  }

  private int tree(Sources sources, Screen screen, PrintWriter out, String id) {
    if (html != null) {
      OutputPath.check(html, sources);
    }
    CallFinder.Chain chain = new CallFinder(sources, id).find();
    if (html == null) {
      new CallTreePrinter(screen, out, verbose.length).print(chain);
      out.flush();
    } else {
      PageData data = PageData.of(chain);
      data.write(html, sources.names(), chain.id());
      err().println(html + ": " + data.summary());
    }
    Footer.damages(chain.counts(), screen, err());
    return 0;
  }

  private int view(Sources sources, Screen screen, PrintWriter out) {
    if (otlp != null) {
      return otlp(sources, screen, otlp);
    }
    if (html != null) {
      return html(sources, screen, html);
    }
    if (json) {
      Reading reading = read(sources, true, new JsonLines(out));
      Footer.damages(reading.counts(), screen, err());
      return 0;
    }
    if (list) {
      NewestCalls newest = new NewestCalls(limit == null ? DEFAULT_LIMIT : limit);
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
