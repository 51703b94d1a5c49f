package dev.enoki.tracer.otel;

import dev.enoki.ConfigurationException;
import dev.enoki.Suggestion;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The setting {@code TRACER.OTLP}: a URL, or a mapping with more.
 *
 * @param endpoint to which spans are posted
 * @param headers may hold secrets, so they are never shown
 * @param timeout for one batch
 * @param compression {@code gzip} or {@code none}
 */
record OtlpSettings(
    URI endpoint, Map<String, String> headers, Duration timeout, String compression) {
  private static final String SETTING = "TRACER.OTLP";
  private static final String ENDPOINT = "endpoint";
  private static final String HEADERS = "headers";
  private static final String TIMEOUT = "timeout";
  private static final String COMPRESSION = "compression";
  private static final List<String> KEYS = List.of(ENDPOINT, HEADERS, TIMEOUT, COMPRESSION);

  private static final String NONE = "none";
  private static final List<String> COMPRESSIONS = List.of("gzip", NONE);

  private static final String SIGNAL = "/v1/traces";
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  static OtlpSettings of(Object value) {
    if (!(value instanceof Map<?, ?> settings)) {
      return new OtlpSettings(endpoint(SETTING, value), Map.of(), DEFAULT_TIMEOUT, NONE);
    }
    for (Object key : settings.keySet()) {
      if (!KEYS.contains(String.valueOf(key))) {
        throw new ConfigurationException(
            path(key)
                + ": there is no such setting"
                + Suggestion.among(KEYS, String.valueOf(key))
                + "; there are: "
                + String.join(", ", KEYS));
      }
    }
    Object endpoint = settings.get(ENDPOINT);
    if (endpoint == null) {
      throw new ConfigurationException(
          path(ENDPOINT) + ": is missing; it is a URL, as http://localhost:4318");
    }
    return new OtlpSettings(
        endpoint(path(ENDPOINT), endpoint),
        headers(settings.get(HEADERS)),
        timeout(settings.get(TIMEOUT)),
        compression(settings.get(COMPRESSION)));
  }

  /** The rule for base URLs: OpenTelemetry's specification of the OTLP exporter. */
  private static URI endpoint(String place, Object value) {
    URI url = url(value);
    if (url == null) {
      // what has an @ may hold a password
      String shown = value.toString().contains("@") ? "" : ", not '" + value + "'";
      throw new ConfigurationException(place + ": must be a URL, as http://localhost:4318" + shown);
    }
    if (url.getRawUserInfo() != null) {
      throw new ConfigurationException(
          place + ": a URL with a password is not taken; send it in " + path(HEADERS));
    }
    String path = Objects.requireNonNullElse(url.getRawPath(), "").replaceFirst("/+$", "");
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    String signal = path.endsWith(SIGNAL) ? "" : SIGNAL;
    return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path + signal + query);
  }

  private static @Nullable URI url(Object value) {
    try {
      URI url = new URI(value.toString());
      boolean http =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      return http && url.getHost() != null ? url : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static Map<String, String> headers(@Nullable Object value) {
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new ConfigurationException(path(HEADERS) + ": must be a mapping of names to texts");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    map.forEach((name, text) -> headers.put(String.valueOf(name), header(name, text)));
    return headers;
  }

  private static String header(@Nullable Object name, @Nullable Object value) {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    throw new ConfigurationException(path(HEADERS) + '.' + name + ": must be text");
  }

  private static Duration timeout(@Nullable Object value) {
    if (value == null) {
      return DEFAULT_TIMEOUT;
    }
    if (value instanceof Number seconds
        && seconds.doubleValue() > 0
        && seconds.doubleValue() <= Integer.MAX_VALUE) {
      return Duration.ofNanos(Math.round(seconds.doubleValue() * 1e9));
    }
    throw new ConfigurationException(
        path(TIMEOUT) + ": must be a number of seconds above 0, not '" + value + "'");
  }

  private static String compression(@Nullable Object value) {
    if (value == null) {
      return NONE;
    }
    if (!COMPRESSIONS.contains(value.toString())) {
      throw new ConfigurationException(
          path(COMPRESSION)
              + ": must be "
              + String.join(" or ", COMPRESSIONS)
              + ", not '"
              + value
              + "'");
    }
    return value.toString();
  }

  private static String path(@Nullable Object key) {
    return SETTING + '.' + key;
  }

  @Override
  public String toString() {
    return endpoint.toString();
  }
}
