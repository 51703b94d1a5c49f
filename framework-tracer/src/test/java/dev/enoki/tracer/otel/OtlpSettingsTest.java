package dev.enoki.tracer.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enoki.ConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtlpSettingsTest {
  private static String endpoint(Object setting) {
    return OtlpSettings.of(setting).endpoint().toString();
  }

  private static void refused(Object setting, String message) {
    assertThatThrownBy(() -> OtlpSettings.of(setting))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }

  @Test
  void aBaseUrlGetsTheSignalsPath() {
    assertThat(endpoint("http://localhost:4318")).isEqualTo("http://localhost:4318/v1/traces");
    assertThat(endpoint("http://localhost:4318/")).isEqualTo("http://localhost:4318/v1/traces");
    assertThat(endpoint("https://otlp.example/tenant/"))
        .isEqualTo("https://otlp.example/tenant/v1/traces");
    assertThat(endpoint("http://[::1]:4318")).isEqualTo("http://[::1]:4318/v1/traces");
  }

  @Test
  void aUrlThatHasItIsUsedAsItIs() {
    assertThat(endpoint("http://localhost:4318/v1/traces"))
        .isEqualTo("http://localhost:4318/v1/traces");
    assertThat(endpoint("http://localhost/v1/traces?tenant=a"))
        .isEqualTo("http://localhost/v1/traces?tenant=a");
  }

  @Test
  void aMappingHasMore() {
    OtlpSettings settings =
        OtlpSettings.of(
            Map.of(
                "endpoint",
                "http://localhost:4318",
                "headers",
                Map.of("Authorization", "t0ken", "X-Tenant", 7),
                "timeout",
                1.5));
    assertThat(settings.headers()).isEqualTo(Map.of("Authorization", "t0ken", "X-Tenant", "7"));
    assertThat(settings.timeout()).isEqualTo(Duration.ofMillis(1500));
    assertThat(settings).hasToString("http://localhost:4318/v1/traces");
  }

  @Test
  void aMistakeIsNamedByItsPath() {
    refused(
        "localhost:4318",
        "TRACER.OTLP: must be a URL, as http://localhost:4318, not 'localhost:4318'");
    refused(true, "TRACER.OTLP: must be a URL, as http://localhost:4318, not 'true'");
    refused(
        "grpc://localhost",
        "TRACER.OTLP: must be a URL, as http://localhost:4318, not 'grpc://localhost'");
    refused(
        "http://me:s3cret@localhost",
        "TRACER.OTLP: a URL with a password is not taken; send it in TRACER.OTLP.headers");
    refused("me:s3cret@localhost", "TRACER.OTLP: must be a URL, as http://localhost:4318");
    refused(
        Map.of("endpont", "http://localhost"),
        "TRACER.OTLP.endpont: there is no such setting; did you mean 'endpoint'?;"
            + " there are: endpoint, headers, timeout, compression");
    refused(
        Map.of("timeout", 1),
        "TRACER.OTLP.endpoint: is missing; it is a URL, as http://localhost:4318");
    refused(
        Map.of("endpoint", "http://localhost", "timeout", 0),
        "TRACER.OTLP.timeout: must be a number of seconds above 0, not '0'");
    refused(
        Map.of("endpoint", "http://localhost", "compression", "zip"),
        "TRACER.OTLP.compression: must be gzip or none, not 'zip'");
    refused(
        Map.of("endpoint", "http://localhost", "headers", "a"),
        "TRACER.OTLP.headers: must be a mapping of names to texts");
    refused(
        Map.of("endpoint", "http://localhost", "headers", Map.of("a", List.of())),
        "TRACER.OTLP.headers.a: must be text");
  }
}
