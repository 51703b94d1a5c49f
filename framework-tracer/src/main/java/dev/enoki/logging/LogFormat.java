package dev.enoki.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.enoki.ConfigurationException;
import dev.enoki.tracer.TraceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A format text, taken apart: plain text and fields, in their order. */
final class LogFormat {
  private interface Piece {
    void append(StringBuilder out, ILoggingEvent event);
  }

  /** What a field looks like in each style. */
  private static final Map<String, String> FIELDS =
      new TreeMap<>(Map.of("%", "%(name)s", "{", "{name}", "$", "$name"));

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

  /** What stands under {@code format} or this other key, in the style under {@code style}. */
  static LogFormat read(Section section, String formatKey) {
    String format = section.text(formatKey, "");
    String style = section.text("style", "%");
    DateFormat dates = DateFormat.read(section);
    boolean validate = section.flag("validate", true);
    Builder builder = new Builder(section, formatKey, dates);
    String field = FIELDS.get(style);
    if (field == null) {
      throw section.unknownName("style", "style", style, FIELDS.keySet());
    }
    if (format.isEmpty()) {
      return message();
    }
    switch (style) {
      case "%" -> new PercentFormat(format, builder).read();
      case "{" -> new BraceFormat(format, builder).read();
      default -> new DollarFormat(format, builder).read();
    }
    if (validate && !builder.hasField) {
      throw builder.mistake("there is no " + field + " in '" + format + "'");
    }
    return new LogFormat(builder.pieces);
  }

  /** Collects the pieces of one format text. */
  static final class Builder {
    private final Section section;
    private final String formatKey;
    private final DateFormat dates;
    private final Map<String, @Nullable Object> defaults;
    private final List<Piece> pieces = new ArrayList<>();
    private boolean hasField;

    private Builder(Section section, String formatKey, DateFormat dates) {
      this.section = section;
      this.formatKey = formatKey;
      this.dates = dates;
      Section given = section.section("defaults");
      this.defaults = given == null ? Map.of() : given.values();
    }

    void text(String text) {
      if (!text.isEmpty()) {
        pieces.add((out, event) -> out.append(text));
      }
    }

    void field(FormatField field) {
      hasField = true;
      pieces.add(field::append);
    }

    /**
     * The attribute of this name, or what is inside of its value.
     *
     * @param steps keys and indices
     */
    LogAttribute attribute(String name, List<String> steps) {
      LogAttribute attribute = attribute(name);
      return steps.isEmpty() ? attribute : attribute.inside(steps);
    }

    private LogAttribute attribute(String name) {
      if (name.equals(LogAttribute.TIME)) {
        return new LogAttribute(LogAttribute.Kind.TEXT, dates::format);
      }
      LogAttribute attribute = LogAttribute.named(name);
      boolean alwaysThere = attribute != null && !name.equals(TraceRecord.KEY);
      if (defaults.containsKey(name) && !alwaysThere) {
        return LogAttribute.orElse(name, defaults.get(name));
      }
      if (attribute == null) {
        TreeSet<String> names = new TreeSet<>(LogAttribute.names());
        names.add(LogAttribute.TIME);
        names.addAll(defaults.keySet());
        throw section.unknownName(formatKey, "attribute", name, names);
      }
      return attribute;
    }

    ConfigurationException mistake(String what) {
      return section.error(formatKey, what);
    }
  }
}
