package dev.enoki.devbroker;

import com.rabbitmq.client.UnexpectedMethodError;
import com.rabbitmq.client.impl.AMQImpl;
import com.rabbitmq.client.impl.LongStringHelper;
import com.rabbitmq.client.impl.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
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
  private String user = "";
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

  String user() {
    return user;
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
        LongStringHelper.asLongString(Credentials.MECHANISMS),
        LongStringHelper.asLongString("en_US"));
  }

  @Override
  public Method visit(AMQImpl.Connection.StartOk startOk) {
    expect(Step.START_OK);
    if (startOk.getClientProperties().get(CAPABILITIES) instanceof Map<?, ?> capabilities) {
      clientCapabilities = capabilities;
    }
    Credentials credentials = Credentials.read(startOk.getMechanism(), startOk.getResponse());
    if (credentials == null || !Users.know(credentials)) {
      throw ReplyCode.ACCESS_REFUSED.error(
          "Login was refused using authentication mechanism %s. For details see the broker logfile.",
          startOk.getMechanism());
    }
    user = credentials.user();
    expected = Step.TUNE_OK;
    return Tuning.OFFERED.toMethod();
  }

  @Override
  public @Nullable Method visit(AMQImpl.Connection.TuneOk tuneOk) {
    expect(Step.TUNE_OK);
    connection.tune(Tuning.settled(tuneOk));
    expected = Step.OPEN;
    return null;
  }

  @Override
  public Method visit(AMQImpl.Connection.Open open) {
    expect(Step.OPEN);
    virtualHost = connection.broker().virtualHost(open.getVirtualHost());
    if (virtualHost == null) {
      throw ReplyCode.NOT_ALLOWED.error("vhost %s not found", open.getVirtualHost());
    }
    expected = Step.NONE;
    connection.opened();
    return new AMQImpl.Connection.OpenOk("");
  }

  @Override
  public Method visit(AMQImpl.Connection.UpdateSecret updateSecret) {
    expect(Step.NONE);
    return new AMQImpl.Connection.UpdateSecretOk();
  }

  @Override
  public @Nullable Method visit(AMQImpl.Connection.Close close) {
    connection.closedByClient(new AMQImpl.Connection.CloseOk());
    return null;
  }

  @Override
  public @Nullable Method visit(AMQImpl.Connection.CloseOk closeOk) {
    connection.closedByClient(null);
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
    return ReplyCode.CHANNEL_ERROR.error(
        "unexpected method in connection state %s", opened() ? "running" : "starting");
  }

  private void expect(Step step) {
    if (expected != step) {
      throw unexpected();
    }
  }
}
