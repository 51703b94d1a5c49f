package dev.enoki.logging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code [{name:<12}] {message}}. */
final class BraceFormat {
  private static final Pattern PIECE =
      Pattern.compile("\\{\\{|}}|\\{(\\w+)(?:!([sra]))?(?::([^{}]*))?}");
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<fill>.)?(?<alignment>[<>^=]))?(?<sign>[+ -])?(?<alternate>#)?(?<zeros>0)?"
              + "(?<width>\\d{0,6})(?<grouping>[,_])?(?:\\.(?<precision>\\d{1,6}))?"
              + "(?<type>[a-zA-Z%])?");

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
      if (matcher.group(1) == null) {
        out.text(matcher.group().substring(1));
      } else {
        out.field(field(matcher.group(1), matcher.group(2), matcher.group(3)));
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

  private FormatField field(String name, @Nullable String asText, @Nullable String form) {
    LogAttribute attribute = out.attribute(name);
    Matcher matcher = FORM.matcher(form == null ? "" : form);
    if (!matcher.matches()) {
      throw out.mistake("the form '" + form + "' of '" + name + "' is not understood");
    }
    boolean number = asText == null && attribute.kind() != LogAttribute.Kind.TEXT;
    char conversion = conversion(asText, matcher.group("type"), attribute.kind());
    out.checkConversion(name, attribute, conversion);
    boolean zeros = matcher.group("zeros") != null;
    String alignment = matcher.group("alignment");
    String fill = matcher.group("fill");
    String sign = matcher.group("sign");
    String grouping = matcher.group("grouping");
    String precision = matcher.group("precision");
    return new FormatField(
        attribute,
        conversion,
        matcher.group("alternate") != null,
        sign == null || sign.equals("-") ? "" : sign,
        fill != null ? fill.charAt(0) : zeros ? '0' : ' ',
        alignment != null ? alignment.charAt(0) : !number ? '<' : zeros ? '=' : '>',
        matcher.group("width").isEmpty() ? 0 : Integer.parseInt(matcher.group("width")),
        grouping == null ? "" : grouping,
        precision == null ? -1 : Integer.parseInt(precision));
  }

  private static char conversion(
      @Nullable String asText, @Nullable String letter, LogAttribute.Kind kind) {
    if (asText != null) {
      return asText.charAt(0);
    }
    if (letter != null && !letter.equals("n")) {
      return letter.equals("F") ? 'f' : letter.charAt(0);
    }
    return kind == LogAttribute.Kind.WHOLE_NUMBER ? 'd' : 's';
  }
}
