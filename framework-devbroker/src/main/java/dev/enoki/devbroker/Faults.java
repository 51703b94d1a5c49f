package dev.enoki.devbroker;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * What can go wrong with a broker, on demand; from {@link DevBroker#faults()}.
 *
 * <pre>{@code
 * broker.faults().connections(c -> c.clientName().equals("orders")).reset();
 * broker.faults().holdConfirms();
 * broker.faults().restart();
 * }</pre>
 *
 * <p>When a method returns, it has happened: what it closes is closed, and what it makes the broker
 * say is with the sockets. What lasts, such as refused log-ins, lasts until it is ended, over
 * restarts too. On a closed broker each method throws {@link IllegalStateException}.
 *
 * <p>Safe to share between threads.
 */
public final class Faults {
  private final EventLoop loop;
  private final Broker broker;

  Faults(EventLoop loop, Broker broker) {
    this.loop = loop;
    this.broker = broker;
  }

  /** All connections, those included whose handshake isn't done. */
  public ConnectionFaults connections() {
    return new ConnectionFaults(loop, broker, null);
  }

  /**
   * The connections that match.
   *
   * @param which asked on the caller's thread, each time that something is done
   */
  public ConnectionFaults connections(Predicate<ConnectionInfo> which) {
    return new ConnectionFaults(loop, broker, which);
  }

  /**
   * Closes the channels that consume a queue, by channel.close.
   *
   * @param code AMQP's, as 406 for PRECONDITION_FAILED
   * @param text what the client is told, cut to 255 octets
   * @return how many there were
   */
  public int closeChannelsConsuming(String virtualHost, String queue, int code, String text) {
    return loop.call(
        () -> {
          VirtualHost host = broker.virtualHost(virtualHost);
          Queue found = host == null ? null : host.findQueue(queue);
          List<Channel> channels =
              found == null
                  ? List.of()
                  : found.consumers().stream().map(Consumer::channel).distinct().toList();
          channels.forEach(channel -> channel.close(code, ShortString.cut(text), MethodId.NONE));
          return channels.size();
        });
  }

  /** Resets whoever connects from now on, before the handshake. */
  public void refuseConnections() {
    loop.run(() -> broker.refuseConnections(true));
  }

  /** Ends {@link #refuseConnections()}. */
  public void acceptConnections() {
    loop.run(() -> broker.refuseConnections(false));
  }

  /** Refuses every log-in from now on, as one with a wrong password is refused. */
  public void refuseLogIns() {
    loop.run(() -> broker.refuseLogIns(true));
  }

  /** Ends {@link #refuseLogIns()}. */
  public void acceptLogIns() {
    loop.run(() -> broker.refuseLogIns(false));
  }

  /**
   * Sends no confirms until {@link #confirmAsUsual()}; the messages themselves go their way. Of
   * this, {@link #delayConfirms} and {@link #nackPublishes()}, the last one holds.
   */
  public void holdConfirms() {
    loop.run(broker.confirmGate()::hold);
  }

  /**
   * Sends each confirm so much later.
   *
   * @throws IllegalArgumentException when the delay is negative
   */
  public void delayConfirms(Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("a delay isn't negative, as " + delay + " is");
    }
    loop.run(() -> broker.confirmGate().delay(delay));
  }

  /**
   * Loses every message that is published on a channel in confirm mode, and answers by basic.nack.
   * Messages of other channels go their way.
   */
  public void nackPublishes() {
    loop.run(broker.confirmGate()::nack);
  }

  /** Sends the confirms that were held or delayed, and from now on each at once. */
  public void confirmAsUsual() {
    loop.run(broker.confirmGate()::open);
  }

  /**
   * Stops and starts the broker in no time, on the same port, as RabbitMQ's node is stopped and
   * started: clients read 320 CONNECTION_FORCED; durable exchanges, durable queues, the bindings
   * between them and persistent messages stay, and all else is gone.
   */
  public void restart() {
    loop.run(broker::restart);
  }

  /** Restarts as {@link #restart()} does, but with nothing kept: a new broker on the same port. */
  public void restartEmpty() {
    loop.run(broker::restartEmpty);
  }
}
