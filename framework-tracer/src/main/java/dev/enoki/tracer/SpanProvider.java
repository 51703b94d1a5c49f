package dev.enoki.tracer;

import dev.enoki.ConfigurationException;
import dev.enoki.extension.DependencyProvider;
import dev.enoki.extension.DependencySite;
import dev.enoki.extension.ExtensionContext;

/** What makes spans of calls. It is loaded where it is asked for: its jars are optional. */
final class SpanProvider {
  static final String SETTING = "OTLP";
  static final DependencyProvider NONE = new DependencyProvider() {};

  private static final String PROVIDER = "dev.enoki.tracer.otel.OtlpSpans";

  private SpanProvider() {}

  static DependencyProvider setUp(ExtensionContext context, DependencySite site) {
    try {
      DependencyProvider provider =
          Class.forName(PROVIDER)
              .asSubclass(DependencyProvider.class)
              .getDeclaredConstructor()
              .newInstance();
      provider.setup(context, site);
      return provider;
    } catch (NoClassDefFoundError e) {
      throw new ConfigurationException(
          "TRACER.OTLP: OpenTelemetry is not on the class path; add io.opentelemetry:"
              + "opentelemetry-exporter-otlp and io.opentelemetry:opentelemetry-exporter-sender-jdk",
          e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(PROVIDER + " is a part of this module", e);
    }
  }
}
