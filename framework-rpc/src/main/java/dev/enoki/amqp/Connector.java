package dev.enoki.amqp;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tries the brokers in order, and says in one line why none would do. */
final class Connector {
  private final AmqpSettings settings;
  private final String name;
  private final ThreadFactory threads;

  /**
   * @param name of the connection, as the broker shows it
   * @param threads for the client's own
   */
  Connector(AmqpSettings settings, String name, ThreadFactory threads) {
    this.settings = settings;
    this.name = name;
    this.threads = threads;
  }

  record Connected(Connection connection, AmqpUri uri, TcpLine line) {}

  /**
   * Connects to the first broker that takes us.
   *
   * @throws BrokerRefusedException if all that answer refuse
   * @throws BrokerUnreachableException if one or more don't answer
   */
  Connected connect() {
    List<AmqpException> failures = new ArrayList<>();
    for (AmqpUri uri : settings.uris()) {
      try {
        ConnectionFactory factory = settings.factory(uri, threads);
        TcpLine line = new TcpLine(factory.getSocketConfigurator());
        factory.setSocketConfigurator(line);
        factory.setExceptionHandler(new ClientErrors(line));
        return new Connected(factory.newConnection(new ReadingThread(), name), uri, line);
      } catch (IOException | TimeoutException | ShutdownSignalException e) {
        failures.add(translated(uri, e));
      }
    }
    throw failures.size() == 1 ? failures.get(0) : joined(failures);
  }

  private static AmqpException translated(AmqpUri uri, Exception failure) {
    if (failure instanceof AuthenticationFailureException) {
      return new BrokerRefusedException(
          "the broker at " + uri + " refuses the log-in: is it the right user and password?",
          failure);
    }
    String mistrust = mistrust(failure);
    if (mistrust != null) {
      return new BrokerRefusedException("the broker at " + uri + " " + mistrust, failure);
    }
    ShutdownSignalException closed = CloseReason.signal(failure);
    if (closed != null && CloseReason.isRefusal(closed)) {
      return new BrokerRefusedException(
          "the broker at " + uri + " refuses: " + CloseReason.text(closed), failure);
    }
    return new BrokerUnreachableException(
        "no broker answers at " + uri + " (" + cause(failure) + ")", failure);
  }

  /** Why the broker's certificate won't do; null when it isn't about that. */
  private static @Nullable String mistrust(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException) {
        return "shows a certificate that isn't trusted: its CA's belongs into AMQP_SSL.ca";
      }
      if (cause instanceof CertificateException && cause.getCause() == null) {
        return "shows a certificate that won't do: " + cause.getMessage();
      }
      if (cause instanceof CertPathValidatorException && cause.getCause() == null) {
        return "shows a certificate that isn't trusted: " + cause.getMessage();
      }
    }
    return null;
  }

  private static String cause(Throwable failure) {
    if (failure instanceof UnknownHostException) {
      return "unknown host";
    }
    if (failure instanceof EOFException) {
      return "it hung up";
    }
    if (failure instanceof PossibleAuthenticationFailureException) {
      return "it hung up during the log-in";
    }
    if (failure.getMessage() != null) {
      return failure.getMessage();
    }
    return failure.getCause() == null
        ? failure.getClass().getSimpleName()
        : cause(failure.getCause());
  }

  private static AmqpException joined(List<AmqpException> failures) {
    String text = failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; "));
    boolean allRefuse = failures.stream().allMatch(BrokerRefusedException.class::isInstance);
    AmqpException joined =
        allRefuse
            ? new BrokerRefusedException(text, failures.get(0))
            : new BrokerUnreachableException(text, failures.get(0));
    failures.stream().skip(1).forEach(joined::addSuppressed);
    return joined;
  }
}
