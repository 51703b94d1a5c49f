package dev.enoki.logging;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code [$name] ${message}}. */
final class DollarFormat {
  private static final Pattern PIECE =
      Pattern.compile("\\$(?:(\\$)|([A-Za-z_]\\w*)|\\{([A-Za-z_]\\w*)})");

  private final String format;
  private final LogFormat.Builder out;

  DollarFormat(String format, LogFormat.Builder out) {
    this.format = format;
    this.out = out;
  }

  void read() {
    Matcher matcher = PIECE.matcher(format);
    int end = 0;
    while (matcher.find()) {
      plainText(format.substring(end, matcher.start()));
      if (matcher.group(1) != null) {
        out.text("$");
      } else {
        String name = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
        out.field(FormatField.text(out.attribute(name, List.of())));
      }
      end = matcher.end();
    }
    plainText(format.substring(end));
  }

  private void plainText(String text) {
    int dollar = text.indexOf('$');
    if (dollar >= 0) {
      throw out.mistake("'" + text.substring(dollar) + "' is neither $name nor ${name} nor $$");
    }
    out.text(text);
  }
}
