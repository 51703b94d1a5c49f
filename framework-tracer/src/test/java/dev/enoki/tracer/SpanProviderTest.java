package dev.enoki.tracer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enoki.Config;
import dev.enoki.ConfigurationException;
import dev.enoki.extension.DependencyProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The tracer where OpenTelemetry's jars are missing. */
class SpanProviderTest {
  /** Has the tracer's classes, and none of OpenTelemetry's. */
  private static final class WithoutOpenTelemetry extends ClassLoader {
    WithoutOpenTelemetry() {
      super(SpanProviderTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("io.opentelemetry.")) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("dev.enoki.tracer.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (file == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] code = file.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void setUp(Map<String, Object> config) throws Exception {
    DependencyProvider tracer =
        new WithoutOpenTelemetry()
            .loadClass(Tracer.class.getName())
            .asSubclass(DependencyProvider.class)
            .getDeclaredConstructor()
            .newInstance();
    tracer.setup(new TestCall.Container(Config.of(config)), null);
  }

  @Test
  void theTracerWorksWithoutOpenTelemetry() {
    assertThatCode(() -> setUp(Map.of())).doesNotThrowAnyException();
    assertThatCode(() -> setUp(Map.of("TRACER", Map.of("SCHEMA", "1.0"))))
        .doesNotThrowAnyException();
  }

  @Test
  void theSettingNamesWhatIsMissing() {
    assertThatThrownBy(() -> setUp(Map.of("TRACER", Map.of("OTLP", "http://localhost:4318"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "TRACER.OTLP: OpenTelemetry is not on the class path; add"
                + " io.opentelemetry:opentelemetry-exporter-otlp and"
                + " io.opentelemetry:opentelemetry-exporter-sender-jdk");
  }
}
