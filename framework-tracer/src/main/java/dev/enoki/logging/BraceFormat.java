package dev.enoki.logging;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code [{name:<12}] {message}}, and {@code {nameko_trace[call_id]}}. */
final class BraceFormat {
  private static final Pattern PIECE =
      Pattern.compile(
          "\\{\\{|}}|\\{(?<name>\\w+)(?<path>(?:\\[[^\\]{}]+])*)"
              + "(?:!(?<text>[sra]))?(?::(?<form>[^{}]*))?}");
  private static final Pattern STEP = Pattern.compile("\\[([^\\]]+)]");
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<fill>.)?(?<alignment>[<>^=]))?(?<sign>[+ -])?(?<alternate>#)?(?<zeros>0)?"
              + "(?<width>\\d{0,6})(?<grouping>[,_])?(?:\\.(?<precision>\\d{1,6}))?"
              + "(?<type>[a-zA-Z%])?");

  private static final String WHOLE = "bcdoxXn";
  private static final String FRACTION = "eEfFgGn%";

  private final String format;
  private final LogFormat.Builder out;

  BraceFormat(String format, LogFormat.Builder out) {
    this.format = format;
    this.out = out;
  }

  void read() {
    Matcher matcher = PIECE.matcher(format);
    int end = 0;
    while (matcher.find()) {
      plainText(format.substring(end, matcher.start()));
      if (matcher.group("name") == null) {
        out.text(matcher.group().substring(1));
      } else {
        out.field(field(matcher));
      }
      end = matcher.end();
    }
    plainText(format.substring(end));
  }

  private void plainText(String text) {
    if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
      throw out.mistake("a brace in '" + text + "' belongs to no {name}, and is not doubled");
    }
    out.text(text);
  }

  private FormatField field(Matcher piece) {
    String name = piece.group("name");
    LogAttribute attribute = out.attribute(name, steps(piece.group("path")));
    String given = piece.group("form");
    Matcher form = FORM.matcher(given == null ? "" : given);
    if (!form.matches()) {
      throw out.mistake("the form '" + given + "' of '" + name + "' is not understood");
    }
    String asText = piece.group("text");
    LogAttribute.Kind kind = asText == null ? attribute.kind() : LogAttribute.Kind.TEXT;
    String letter = form.group("type");
    char type = letter == null ? FormatField.USUAL : letter.charAt(0);
    if (type != FormatField.USUAL && types(kind).indexOf(type) < 0) {
      throw out.mistake("'" + name + "' can't be shown as '" + type + "'");
    }
    if (!goTogether(form, kind, type)) {
      throw out.mistake("the form '" + given + "' does not go with '" + name + "'");
    }
    String sign = form.group("sign");
    String alignment = form.group("alignment");
    String fill = form.group("fill");
    boolean zeros = form.group("zeros") != null;
    boolean zerosBehindSign = zeros && kind != LogAttribute.Kind.TEXT;
    return new FormatField(
        attribute,
        asText == null ? conversion(type, kind) : asText.charAt(0),
        form.group("alternate") != null,
        sign == null || sign.equals("-") ? "" : sign,
        fill != null ? fill : zeros ? "0" : " ",
        alignment != null ? alignment.charAt(0) : zerosBehindSign ? '=' : FormatField.USUAL,
        form.group("width").isEmpty() ? 0 : Integer.parseInt(form.group("width")),
        form.group("grouping") == null ? "" : form.group("grouping"),
        form.group("precision") == null ? -1 : Integer.parseInt(form.group("precision")));
  }

  private static List<String> steps(String path) {
    return STEP.matcher(path).results().map(step -> step.group(1)).toList();
  }

  private static String types(LogAttribute.Kind kind) {
    return switch (kind) {
      case TEXT -> "s";
      case WHOLE_NUMBER -> WHOLE + FRACTION;
      case FRACTION -> FRACTION;
      case ANY -> "s" + WHOLE + FRACTION;
    };
  }

  /** Python refuses the same. */
  private static boolean goTogether(Matcher form, LogAttribute.Kind kind, char type) {
    String grouping = form.group("grouping");
    if (kind == LogAttribute.Kind.TEXT) {
      return grouping == null
          && form.group("sign") == null
          && form.group("alternate") == null
          && !"=".equals(form.group("alignment"));
    }
    boolean whole =
        kind == LogAttribute.Kind.WHOLE_NUMBER && (WHOLE + FormatField.USUAL).indexOf(type) >= 0;
    return !(whole && form.group("precision") != null)
        && !(grouping != null && "cn".indexOf(type) >= 0)
        && !(",".equals(grouping) && "xXob".indexOf(type) >= 0);
  }

  private static char conversion(char type, LogAttribute.Kind kind) {
    return switch (type) {
      case 'F' -> 'f';
      case 'n' -> kind == LogAttribute.Kind.FRACTION ? 'g' : FormatField.USUAL;
      default -> type;
    };
  }
}
