package dev.enoki.devbroker;

import dev.enoki.devbroker.Tls.ClientCertificate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A broker with settings of its own.
 *
 * <pre>{@code
 * DevBroker broker =
 *     DevBroker.builder()
 *         .virtualHost("shop")
 *         .user("orders", "secret")
 *         .permissions("orders", "shop", "^orders", ".*", ".*")
 *         .start();
 * }</pre>
 *
 * <p>A value that can't be is refused at once, by an {@link IllegalArgumentException} that tells
 * the rule and the value. For one thread; what {@link #start()} returns is independent of it.
 */
public final class DevBrokerBuilder {
  private static final long MAX_MESSAGE_BYTES = 1L << 27;
  private static final int PARTS_OF_HEAP = 4;
  private static final int GREATEST_SHORT = 0xFFFF;

  private final Map<String, User> users = new LinkedHashMap<>();
  private final Set<String> virtualHosts = new LinkedHashSet<>(List.of("/"));
  private int port;
  private Tuning tuning = Tuning.DEFAULT;
  private long memoryLimit = MemoryAlarm.partOfHeap();
  private long maxMessageBytes =
      Math.min(MAX_MESSAGE_BYTES, Runtime.getRuntime().maxMemory() / PARTS_OF_HEAP);
  private @Nullable SSLContext tls;
  private ClientCertificate clientCertificate = ClientCertificate.IGNORED;

  DevBrokerBuilder() {}

  /** The port on 127.0.0.1. Default is 0, any free one. */
  public DevBrokerBuilder port(int number) {
    check(number >= 0 && number <= GREATEST_SHORT, "a port is a number from 0 to 65535", number);
    port = number;
    return this;
  }

  /**
   * Who may log in, and do everything on every virtual host unless {@link #permissions} says
   * otherwise. The first user is the one of {@link DevBroker#uri()}. Default is {@code guest} with
   * the password {@code guest}, who isn't there when others are.
   */
  public DevBrokerBuilder user(String name, String password) {
    Map<String, Permissions> before =
        users.containsKey(name) ? users.get(name).byVirtualHost() : Map.of();
    users.put(name, new User(name, password, before));
    return this;
  }

  /**
   * What a user may do on a virtual host, as {@code rabbitmqctl set_permissions} takes it: regular
   * expressions (Java's) for the names of queues and exchanges, of which a part has to match. The
   * default exchange counts as {@code amq.default}. A user with permissions anywhere has none where
   * nothing is said, and can't open a connection there.
   *
   * @param configure what the user may declare and delete
   * @param write where to the user may publish, and what may be bound
   * @param read where from the user may consume, and what may be bound to
   * @throws IllegalArgumentException when the user or the virtual host wasn't named before, or a
   *     pattern isn't a regular expression
   */
  public DevBrokerBuilder permissions(
      String user, String virtualHost, String configure, String write, String read) {
    User known = users.get(user);
    if (known == null || !virtualHosts.contains(virtualHost)) {
      throw new IllegalArgumentException(
          "permissions of user '%s' on vhost '%s': name both before, by user() and virtualHost()"
              .formatted(user, virtualHost));
    }
    Map<String, Permissions> granted = new HashMap<>(known.byVirtualHost());
    granted.put(virtualHost, Permissions.of(configure, write, read));
    users.put(user, new User(user, known.password(), Map.copyOf(granted)));
    return this;
  }

  /** One more virtual host. Default is {@code /} alone, which is always there. */
  public DevBrokerBuilder virtualHost(String name) {
    virtualHosts.add(name);
    return this;
  }

  /**
   * Speaks TLS, and nothing else, with the key of this context. A client that checks names wants a
   * certificate for 127.0.0.1.
   */
  public DevBrokerBuilder tls(SSLContext context) {
    tls = context;
    return this;
  }

  /**
   * Speaks TLS as {@link #tls(SSLContext)} does, with the key of a key store. Client certificates
   * are checked against the store's trusted certificates; where it has none, against the JDK's.
   *
   * @param keyStore a PKCS12 or JKS file
   * @param password of the store and of its key
   * @throws IllegalArgumentException when it can't be read; the message names the file
   */
  public DevBrokerBuilder tls(Path keyStore, String password) {
    return tls(Tls.context(keyStore, password));
  }

  /**
   * Asks TLS clients for a certificate, and checks it where one is shown. By SASL's mechanism
   * EXTERNAL, a client then logs in without a password as the user that the certificate's common
   * name names. Default is not to ask.
   */
  public DevBrokerBuilder askForClientCertificates() {
    clientCertificate = ClientCertificate.WANTED;
    return this;
  }

  /** As {@link #askForClientCertificates()}, and ends the connection where none is shown. */
  public DevBrokerBuilder requireClientCertificates() {
    clientCertificate = ClientCertificate.REQUIRED;
    return this;
  }

  /**
   * How many bytes of messages may wait in queues, or for acknowledgement, before publishers are
   * blocked; each counts with 512 bytes beside its octets. Default is 40 % of the heap.
   */
  public DevBrokerBuilder memoryLimit(long bytes) {
    check(bytes > 0, "a memory limit is a number of bytes above 0", bytes);
    memoryLimit = bytes;
    return this;
  }

  /**
   * The size of the largest body, in bytes; a larger one closes its channel with 406. Default is
   * 128 MB, as RabbitMQ's, or a fourth of the heap where that is less.
   */
  public DevBrokerBuilder maxMessageSize(long bytes) {
    check(bytes > 0, "a message size is a number of bytes above 0", bytes);
    maxMessageBytes = bytes;
    return this;
  }

  /** What is offered to clients, in whole seconds; zero for no heartbeats. Default is 60 s. */
  public DevBrokerBuilder heartbeat(Duration interval) {
    long seconds = interval.toSeconds();
    check(seconds >= 0 && seconds <= GREATEST_SHORT, "a heartbeat is from 0 to 65535 s", interval);
    tuning = new Tuning(tuning.channelMax(), tuning.frameMax(), (int) seconds);
    return this;
  }

  /** The size of the largest frame, at least 4096 bytes. Default is 131072. */
  public DevBrokerBuilder frameMax(int bytes) {
    check(bytes >= Tuning.FRAME_MIN, "a frame_max is at least 4096 bytes", bytes);
    tuning = new Tuning(tuning.channelMax(), bytes, tuning.heartbeat());
    return this;
  }

  /** How many channels a connection may have, 1 to 65535. Default is 2047. */
  public DevBrokerBuilder channelMax(int channels) {
    check(channels > 0 && channels <= GREATEST_SHORT, "a channel_max is from 1 to 65535", channels);
    tuning = new Tuning(channels, tuning.frameMax(), tuning.heartbeat());
    return this;
  }

  /**
   * Starts the broker; it takes connections when this returns.
   *
   * @throws DevBrokerException when the port can't be had; its message names the port
   * @throws IllegalStateException when client certificates are wanted and there is no TLS
   */
  public DevBroker start() {
    if (tls == null && clientCertificate != ClientCertificate.IGNORED) {
      throw new IllegalStateException("client certificates need TLS: say tls(...)");
    }
    List<User> known =
        users.isEmpty()
            ? List.of(new User(Users.GUEST, Users.GUEST, Map.of()))
            : List.copyOf(users.values());
    return DevBroker.start(
        new Settings(
            port,
            new Users(known),
            new LinkedHashSet<>(virtualHosts),
            tls == null ? null : new Tls(tls, clientCertificate),
            tuning,
            memoryLimit,
            maxMessageBytes));
  }

  private static void check(boolean condition, String rule, Object found) {
    if (!condition) {
      throw new IllegalArgumentException(rule + ", not " + found);
    }
  }
}
