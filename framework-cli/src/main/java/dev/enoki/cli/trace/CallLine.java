package dev.enoki.cli.trace;

/** A call on one line: when, how it ended, how long it took, what it was, and why it failed. */
final class CallLine {
  private static final int NAME = 24;
  private static final int SHORT_ARGS = 8;

  private final Screen screen;
  private final boolean dates;

  CallLine(Screen screen, boolean dates) {
    this.screen = screen;
    this.dates = dates;
  }

  String of(Call call) {
    String time = dates ? Units.dateAndTime(call.start()) : Units.time(call.start());
    int names = Math.max(NAME, screen.width() / 4);
    String name = Screen.left(screen.cut(call.name(), names), names);
    String brief = CallIds.brief(call.id());
    String head =
        screen.dim(time)
            + "  "
            + mark(screen, call)
            + Screen.right(Units.duration(call.duration()), 9)
            + "  "
            + name
            + "  "
            + screen.dim(brief);
    int room =
        screen.width()
            - (Screen.columns(time) + 2 + 1 + 9 + 2 + Screen.columns(name) + 2 + brief.length())
            - 2;
    String rest = room < SHORT_ARGS ? "" : rest(call, room);
    return rest.isEmpty() ? head : head + "  " + rest;
  }

  private String rest(Call call, int room) {
    Call.Failure error = call.error();
    if (error != null) {
      String line = screen.cut(error.line(), room);
      return call.expected() ? screen.yellow(line) : screen.red(line);
    }
    if (call.status() == Call.Status.PENDING) {
      return screen.cyan(screen.cut("no response yet", room));
    }
    String args = call.args();
    return args == null || args.equals("{}") ? "" : screen.cut(OneLine.of(args), room);
  }

  static String mark(Screen screen, Call call) {
    return switch (call.status()) {
      case SUCCESS -> screen.green(screen.either("✓", "+"));
      case ERROR ->
          call.expected()
              ? screen.yellow(screen.either("✗", "x"))
              : screen.red(screen.either("✗", "x"));
      case PENDING -> screen.cyan("?");
      case UNTRACED -> screen.dim(screen.either("·", "."));
    };
  }
}
