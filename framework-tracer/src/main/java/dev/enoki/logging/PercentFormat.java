package dev.enoki.logging;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code [%(name)-12s] %(message)s}. */
final class PercentFormat {
  private static final Pattern FIELD =
      Pattern.compile(
          "%(?:(%)|\\((\\w+)\\)([#0+ -]*)(\\d{0,6})(?:\\.(\\d{0,6}))?[hlL]?([a-zA-Z]))");

  private static final String TEXT = "sra";
  private static final String DIGITS = "dxXofeEgG";

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
    LogAttribute attribute = out.attribute(name, List.of());
    char conversion = usual(matcher.group(6).charAt(0));
    if (conversions(attribute.kind()).indexOf(conversion) < 0) {
      throw out.mistake("'" + name + "' can't be shown as '" + conversion + "'");
    }
    String flags = matcher.group(3);
    boolean digits = DIGITS.indexOf(conversion) >= 0;
    boolean left = flags.indexOf('-') >= 0;
    boolean zeros = flags.indexOf('0') >= 0 && digits && !left;
    String width = matcher.group(4);
    String precision = matcher.group(5);
    return new FormatField(
        attribute,
        conversion,
        flags.indexOf('#') >= 0,
        flags.indexOf('+') >= 0 ? "+" : flags.indexOf(' ') >= 0 ? " " : "",
        zeros ? "0" : " ",
        left ? '<' : zeros ? '=' : '>',
        number(width),
        "",
        precision == null ? -1 : number(precision));
  }

  private static int number(String digits) {
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  private static String conversions(LogAttribute.Kind kind) {
    return switch (kind) {
      case TEXT -> TEXT;
      case WHOLE_NUMBER -> TEXT + DIGITS + "c";
      case FRACTION -> TEXT + "dfeEgG";
      case ANY -> TEXT + DIGITS;
    };
  }

  /** Of several letters for the same, the first. */
  private static char usual(char conversion) {
    return switch (conversion) {
      case 'i', 'u' -> 'd';
      case 'F' -> 'f';
      default -> conversion;
    };
  }
}
