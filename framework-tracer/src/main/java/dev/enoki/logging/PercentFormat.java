package dev.enoki.logging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code [%(name)-12s] %(message)s}. */
final class PercentFormat {
  private static final Pattern FIELD =
      Pattern.compile(
          "%(?:(%)|\\((\\w+)\\)([#0+ -]*)(\\d{0,6})(?:\\.(\\d{0,6}))?[hlL]?([a-zA-Z]))");

  private final String format;
  private final LogFormat.Builder out;

  PercentFormat(String format, LogFormat.Builder out) {
    this.format = format;
    this.out = out;
  }

  void read() {
    Matcher matcher = FIELD.matcher(format);
    int end = 0;
    while (matcher.find()) {
      plainText(format.substring(end, matcher.start()));
      if (matcher.group(1) != null) {
        out.text("%");
      } else {
        out.field(field(matcher));
      }
      end = matcher.end();
    }
    plainText(format.substring(end));
  }

  private void plainText(String text) {
    int percent = text.indexOf('%');
    if (percent >= 0) {
      throw out.mistake("'" + text.substring(percent) + "' is neither %(name)s nor %%");
    }
    out.text(text);
  }

  private FormatField field(Matcher matcher) {
    String name = matcher.group(2);
    LogAttribute attribute = out.attribute(name);
    char conversion = usual(matcher.group(6).charAt(0));
    out.checkConversion(name, attribute, conversion);
    String flags = matcher.group(3);
    boolean number = FormatField.TEXT.indexOf(conversion) < 0;
    boolean left = flags.indexOf('-') >= 0;
    boolean zeros = flags.indexOf('0') >= 0 && number && !left;
    return new FormatField(
        attribute,
        conversion,
        flags.indexOf('#') >= 0,
        flags.indexOf('+') >= 0 ? "+" : flags.indexOf(' ') >= 0 ? " " : "",
        zeros ? '0' : ' ',
        left ? '<' : zeros ? '=' : '>',
        integer(matcher.group(4), 0),
        "",
        matcher.group(5) == null ? -1 : integer(matcher.group(5), 0));
  }

  /** Of several letters for the same, the first. */
  private static char usual(char conversion) {
    return switch (conversion) {
      case 'i', 'u' -> 'd';
      case 'F' -> 'f';
      default -> conversion;
    };
  }

  private static int integer(String digits, int absent) {
    return digits.isEmpty() ? absent : Integer.parseInt(digits);
  }
}
