package dev.enoki.devbroker;

import com.rabbitmq.client.UnexpectedMethodError;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.LongStringHelper;
import com.rabbitmq.client.impl.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The class connection of AMQP 0-9-1, 1.4: log-in, tuning, opening and closing. */
final class ConnectionMethods extends AMQImpl.DefaultMethodVisitor {
  /** The client's next step. */
  private enum Step {
    START_OK,
    TUNE_OK,
    OPEN,
    NONE
  }

  private static final String CAPABILITIES = "capabilities";

  private final Connection connection;
  private Step expected = Step.START_OK;
  private Map<?, ?> clientCapabilities = Map.of();
  private String clientName = "";
  private @Nullable User user;
  private @Nullable VirtualHost virtualHost;

  ConnectionMethods(Connection connection) {
    this.connection = connection;
  }

  boolean opened() {
    return virtualHost != null;
  }

  VirtualHost virtualHost() {
    if (virtualHost == null) {
      throw ReplyCode.COMMAND_INVALID.error("the connection isn't open");
    }
    return virtualHost;
  }

  /** Null before the log-in. */
  @Nullable User user() {
    return user;
  }

  /** How the client calls its connection; may be empty. */
  String clientName() {
    return clientName;
  }

  boolean clientCan(String capability) {
    return Boolean.TRUE.equals(clientCapabilities.get(capability));
  }

  /** The only methods that still matter when the connection is closing. */
  boolean endsConnection(Method method) {
    return method instanceof AMQImpl.Connection.Close
        || method instanceof AMQImpl.Connection.CloseOk;
  }

  Method start() {
    return new AMQImpl.Connection.Start(
        0,
        9,
        ServerProperties.table(),
        LongStringHelper.asLongString(Credentials.mechanisms(connection.takesClientCertificates())),
        LongStringHelper.asLongString("en_US"));
  }

  @Override
  public @Nullable Method visit(AMQImpl.Connection.StartOk startOk) {
    expect(Step.START_OK);
    if (startOk.getClientProperties().get(CAPABILITIES) instanceof Map<?, ?> capabilities) {
      clientCapabilities = capabilities;
    }
    clientName = Objects.toString(startOk.getClientProperties().get("connection_name"), "");
    User known = connection.broker().refusesLogIns() ? null : identify(startOk);
    if (known == null && !clientCan("authentication_failure_close")) {
      connection.life().drop();
      return null;
    }
    if (known == null) {
      throw ReplyCode.ACCESS_REFUSED.error(
          "Login was refused using authentication mechanism %s. For details see the broker logfile.",
          startOk.getMechanism());
    }
    user = known;
    expected = Step.TUNE_OK;
    return offer().toMethod();
  }

  @Override
  public @Nullable Method visit(AMQImpl.Connection.TuneOk tuneOk) {
    expect(Step.TUNE_OK);
    connection.tune(offer().settled(tuneOk));
    expected = Step.OPEN;
    return null;
  }

  @Override
  public Method visit(AMQImpl.Connection.Open open) {
    expect(Step.OPEN);
    String name = open.getVirtualHost();
    VirtualHost found = connection.broker().virtualHost(name);
    if (found == null) {
      throw ReplyCode.NOT_ALLOWED.error("vhost %s not found", name);
    }
    if (connection.user().on(name) == null) {
      throw ReplyCode.NOT_ALLOWED.error(
          "access to vhost '%s' refused for %s", name, connection.user());
    }
    virtualHost = found;
    expected = Step.NONE;
    connection.life().handshakeDone();
    return new AMQImpl.Connection.OpenOk("");
  }

  @Override
  public Method visit(AMQImpl.Connection.UpdateSecret updateSecret) {
    expect(Step.NONE);
    return new AMQImpl.Connection.UpdateSecretOk();
  }

  @Override
  public @Nullable Method visit(AMQImpl.Connection.Close close) {
    connection.life().closedByClient(new AMQImpl.Connection.CloseOk());
    return null;
  }

  @Override
  public @Nullable Method visit(AMQImpl.Connection.CloseOk closeOk) {
    connection.life().closedByClient(null);
    return null;
  }

  /** The method's answer, or null when there is none to send. */
  @Nullable Method serve(Method method) {
    try {
      return (Method) method.visit(this);
    } catch (UnexpectedMethodError e) {
      throw unexpected();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a method gets that is none of the connection's, or comes at the wrong time. */
  ProtocolError unexpected() {
    String state =
        switch (expected) {
          case START_OK, TUNE_OK -> "starting";
          case OPEN -> "opening";
          case NONE -> "running";
        };
    return ReplyCode.CHANNEL_ERROR.error("unexpected method in connection state %s", state);
  }

  private @Nullable User identify(AMQImpl.Connection.StartOk startOk) {
    Users users = connection.broker().settings().users();
    if (startOk.getMechanism().equals(Credentials.EXTERNAL)
        && connection.takesClientCertificates()) {
      String name = connection.certificateName();
      return name == null ? null : users.named(name);
    }
    return users.known(Credentials.read(startOk.getMechanism(), startOk.getResponse()));
  }

  private Tuning offer() {
    return connection.broker().settings().tuning();
  }

  private void expect(Step step) {
    if (expected != step) {
      throw unexpected();
    }
  }
}
