package dev.enoki.logging;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.enoki.tracer.ElasticsearchDocumentEncoder;
import dev.enoki.tracer.JsonTraceEncoder;
import dev.enoki.tracer.PrettyJsonTraceEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** One entry of {@code formatters}, found right. Each handler gets an encoder of its own. */
final class FormatterPlan {
  private static final String FACTORY = "()";
  private static final String CLASS = "class";
  private static final String FORMAT = "format";
  private static final String FMT = "fmt";
  private static final String DEFAULT = "logging.Formatter";

  private static final Map<String, Supplier<Encoder<ILoggingEvent>>> TRACE_FORMATTERS =
      new TreeMap<>(
          Map.of(
              "nameko_tracer.formatters.JSONFormatter", JsonTraceEncoder::new,
              "nameko_tracer.formatters.PrettyJSONFormatter", PrettyJsonTraceEncoder::new,
              "nameko_tracer.formatters.ElasticsearchDocumentFormatter",
                  ElasticsearchDocumentEncoder::new));

  private final Supplier<Encoder<ILoggingEvent>> encoders;

  private FormatterPlan(Supplier<Encoder<ILoggingEvent>> encoders) {
    this.encoders = encoders;
  }

  /** What formatters go by beside their Java classes. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>(TRACE_FORMATTERS.keySet());
    names.add(DEFAULT);
    return names;
  }

  /** Just the message. */
  static FormatterPlan message() {
    return new FormatterPlan(() -> new FormatEncoder(LogFormat.message()));
  }

  static FormatterPlan read(Section section) {
    String classKey = section.has(FACTORY) ? FACTORY : CLASS;
    String name = section.text(classKey, DEFAULT);
    if (name.equals(DEFAULT)) {
      LogFormat format = format(section);
      return new FormatterPlan(() -> new FormatEncoder(format));
    }
    Supplier<Encoder<ILoggingEvent>> known = TRACE_FORMATTERS.get(name);
    if (known != null) {
      section.allowOnly(List.of(classKey));
      return new FormatterPlan(known);
    }
    return ofJavaClass(section, classKey, name);
  }

  /** Who calls the class by himself gives its own name for the option. */
  private static LogFormat format(Section section) {
    boolean called = section.has(FACTORY);
    List<String> options =
        new ArrayList<>(
            List.of(FACTORY, CLASS, FORMAT, "datefmt", "style", "validate", "defaults"));
    if (called) {
      options.add(FMT);
    }
    section.allowOnly(options);
    return LogFormat.read(section, called && section.has(FMT) ? FMT : FORMAT);
  }

  private static FormatterPlan ofJavaClass(Section section, String classKey, String name) {
    JavaObject object = JavaObject.find(section, classKey, List.of(classKey));
    if (object == null) {
      throw section.unknownName(classKey, "formatter class", name, names());
    }
    if (!object.isA(Encoder.class) && !object.isA(Layout.class)) {
      throw section.error(classKey, name + " is neither a Logback Encoder nor a Layout");
    }
    object.create(); // which finds the mistakes
    return new FormatterPlan(() -> encoder(object.create()));
  }

  @SuppressWarnings("unchecked") // in Logback's classic context, what is laid out are its events
  private static Encoder<ILoggingEvent> encoder(Object created) {
    if (created instanceof Encoder<?> encoder) {
      return (Encoder<ILoggingEvent>) encoder;
    }
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setLayout((Layout<ILoggingEvent>) created);
    return encoder;
  }

  Encoder<ILoggingEvent> build(LoggerContext context) {
    Encoder<ILoggingEvent> encoder = encoders.get();
    encoder.setContext(context);
    if (encoder instanceof LayoutWrappingEncoder<?> wrapping) {
      wrapping.getLayout().setContext(context);
      wrapping.getLayout().start();
    }
    GuardedEncoder guarded = new GuardedEncoder(encoder);
    guarded.setContext(context);
    guarded.start();
    return guarded;
  }
}
