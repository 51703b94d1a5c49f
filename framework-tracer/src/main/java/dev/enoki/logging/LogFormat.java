package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.enoki.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A format text, taken apart: plain text and fields, in their order. */
final class LogFormat {
  private interface Piece {
    void append(StringBuilder out, ILoggingEvent event);
  }

  private final Piece[] pieces;

  private LogFormat(List<Piece> pieces) {
    this.pieces = pieces.toArray(Piece[]::new);
  }

  void append(StringBuilder out, ILoggingEvent event) {
    for (Piece piece : pieces) {
      piece.append(out, event);
    }
  }

  /** Just the message. */
  static LogFormat message() {
    return new LogFormat(List.of((out, event) -> out.append(event.getFormattedMessage())));
  }

  /** What stands under {@code format}, in the style that stands under {@code style}. */
  static LogFormat read(Section section) {
    String format = section.text("format");
    String style = section.text("style", "%");
    DateFormat dates = DateFormat.read(section);
    if (!style.equals("%") && !style.equals("{")) {
      throw section.unknownName("style", "style", style, List.of("%", "{"));
    }
    if (format == null) {
      return message();
    }
    Builder builder = new Builder(section, dates);
    if (style.equals("%")) {
      new PercentFormat(format, builder).read();
    } else {
      new BraceFormat(format, builder).read();
    }
    return builder.build();
  }

  /** Collects the pieces of one format text. */
  static final class Builder {
    private final Section section;
    private final DateFormat dates;
    private final List<Piece> pieces = new ArrayList<>();

    private Builder(Section section, DateFormat dates) {
      this.section = section;
      this.dates = dates;
    }

    void text(String text) {
      if (!text.isEmpty()) {
        pieces.add((out, event) -> out.append(text));
      }
    }

    void field(FormatField field) {
      pieces.add(field::append);
    }

    LogAttribute attribute(String name) {
      if (name.equals(LogAttribute.TIME)) {
        return new LogAttribute(LogAttribute.Kind.TEXT, dates::format);
      }
      LogAttribute attribute = LogAttribute.named(name);
      if (attribute == null) {
        TreeSet<String> names = new TreeSet<>(LogAttribute.names());
        names.add(LogAttribute.TIME);
        throw section.unknownName("format", "attribute", name, names);
      }
      return attribute;
    }

    void checkConversion(String name, LogAttribute attribute, char conversion) {
      if (!FormatField.fits(conversion, attribute.kind())) {
        throw mistake("'" + name + "' can't be shown as '" + conversion + "'");
      }
    }

    ConfigurationException mistake(String what) {
      return section.error("format", what);
    }

    private LogFormat build() {
      return new LogFormat(pieces);
    }
  }
}
