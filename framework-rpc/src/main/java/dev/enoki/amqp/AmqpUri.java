package dev.enoki.amqp;

import dev.enoki.Config;
import dev.enoki.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a broker is and how to log in, read as Python's kombu reads it.
 *
 * <ul>
 *   <li>{@code amqp://}, {@code pyamqp://} and {@code amqps://}, the last with TLS
 *   <li>what is left out: {@code guest:guest}, {@code 127.0.0.1}, 5672 (5671 with TLS)
 *   <li>no path, {@code /}, {@code //} and {@code /%2F} are the virtual host {@code /}; {@code
 *       /shop} is {@code shop}
 * </ul>
 *
 * {@link #toString} hides the password.
 */
public final class AmqpUri {
  /** What a setting means that isn't there. */
  public static final String DEFAULT = "amqp://guest:guest@localhost";

  private static final int LAST_PORT = 65_535;

  private static final Pattern AUTHORITY =
      Pattern.compile("((?<login>.*)@)?(?<host>\\[[^]]+]|[^:]*)(:(?<port>\\d{1,5}))?");

  private final boolean tls;
  private final String user;
  private final String password;
  private final String host;
  private final int port;
  private final String virtualHost;

  private AmqpUri(
      boolean tls, String user, String password, String host, int port, String virtualHost) {
    this.tls = tls;
    this.user = user;
    this.password = password;
    this.host = host;
    this.port = port;
    this.virtualHost = virtualHost;
  }

  /**
   * The brokers that {@code AMQP_URI} names, to be tried in order: one URI, several separated by
   * {@code ;}, or a list. With {@code AMQP_SSL}, all are with TLS.
   *
   * @throws ConfigurationException if one can't be read
   */
  public static List<AmqpUri> of(Config config) {
    Object value = config.value("AMQP_URI");
    boolean tls = TlsSettings.isGiven(config);
    List<AmqpUri> uris = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        String key = "AMQP_URI[" + i + "]";
        if (!(list.get(i) instanceof String text)) {
          throw new ConfigurationException(key + ": must be text, as " + DEFAULT);
        }
        uris.add(parse(key, text, tls));
      }
    } else {
      for (String text : config.text("AMQP_URI", DEFAULT).split(";", -1)) {
        if (!text.isBlank()) {
          uris.add(parse("AMQP_URI", text, tls));
        }
      }
    }
    if (uris.isEmpty()) {
      throw mistake("AMQP_URI", "names no broker");
    }
    return List.copyOf(uris);
  }

  /**
   * Reads one URI.
   *
   * @param key for error messages: where the URI stands
   * @throws ConfigurationException if it can't be read
   */
  public static AmqpUri parse(String key, String text) {
    return parse(key, text, false);
  }

  private static AmqpUri parse(String key, String text, boolean alwaysTls) {
    URI uri;
    try {
      String stripped = text.strip();
      uri = new URI(stripped.endsWith("://") ? stripped + "localhost" : stripped);
    } catch (URISyntaxException e) {
      // not the exception's own text, which has the password in it
      throw mistake(key, "is no URI: " + e.getReason());
    }
    boolean tls = isTls(key, uri.getScheme()) || alwaysTls;
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    // not URI's own parts: a host of Docker's may have an underscore, which it doesn't take
    Matcher parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      throw mistake(key, "has no host and port that can be read");
    }
    String[] login = login(key, parts.group("login"));
    String host = parts.group("host");
    String port = parts.group("port");
    if (port != null && Integer.parseInt(port) > LAST_PORT) {
      throw mistake(key, "names port " + port + ", and the last one is " + LAST_PORT);
    }
    // as py-amqp does it; and an IPv6 stack then needs no broker of its own. With TLS the name is
    // kept, since it is looked for in the broker's certificate.
    boolean local = host.isEmpty() || (host.equals("localhost") && !tls);
    return new AmqpUri(
        tls,
        login[0],
        login[1],
        local ? "127.0.0.1" : host,
        port == null ? (tls ? 5671 : 5672) : Integer.parseInt(port),
        virtualHost(key, uri.getRawPath()));
  }

  private static ConfigurationException mistake(String key, String what) {
    return new ConfigurationException(key + ": " + what + "; it should look like " + DEFAULT);
  }

  private static boolean isTls(String key, @Nullable String scheme) {
    return switch (scheme == null ? "" : scheme.toLowerCase(Locale.ROOT)) {
      case "amqp", "pyamqp" -> false;
      case "amqps" -> true;
      default -> throw mistake(key, "must start with amqp://, pyamqp:// or amqps://");
    };
  }

  private static String[] login(String key, @Nullable String userInfo) {
    if (userInfo == null || userInfo.isEmpty()) {
      return new String[] {"guest", "guest"};
    }
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    return new String[] {
      decoded(key, user), colon < 0 ? "guest" : decoded(key, userInfo.substring(colon + 1))
    };
  }

  private static String virtualHost(String key, @Nullable String path) {
    if (path == null || path.isEmpty() || path.equals("/") || path.equals("//")) {
      return "/";
    }
    return decoded(key, path.substring(1));
  }

  private static String decoded(String key, String text) {
    try {
      // URLDecoder would take + for a blank
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(key + ": has a '%' that is not followed by two hex digits");
    }
  }

  public boolean tls() {
    return tls;
  }

  public String user() {
    return user;
  }

  String password() {
    return password;
  }

  public String host() {
    return host;
  }

  public int port() {
    return port;
  }

  public String virtualHost() {
    return virtualHost;
  }

  /** As {@code amqp://guest:***@127.0.0.1:5672//}. */
  @Override
  public String toString() {
    return (tls ? "amqps" : "amqp")
        + "://"
        + user
        + ":***@"
        + host
        + ":"
        + port
        + "/"
        + virtualHost;
  }
}
