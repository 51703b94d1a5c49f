package dev.enoki.devbroker;

import dev.enoki.devbroker.ClientSocket.Pause;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a test can do to connections, made by {@link Faults#connections()}. Each method is done when
 * it returns, for those connections that then were there, and tells how many those were; later ones
 * are left alone. Safe to share between threads.
 */
public final class ConnectionFaults {
  private final EventLoop loop;
  private final Broker broker;
  private final @Nullable Predicate<ConnectionInfo> which;

  ConnectionFaults(EventLoop loop, Broker broker, @Nullable Predicate<ConnectionInfo> which) {
    this.loop = loop;
    this.broker = broker;
    this.which = which;
  }

  /**
   * Ends them by a TCP reset, as a killed machine or a firewall does. What they held is requeued or
   * deleted when this returns.
   */
  public int reset() {
    return each(connection -> connection.life().reset());
  }

  /**
   * Ends them by an orderly end of TCP without AMQP's farewell, as a killed broker process does.
   * What they held is requeued or deleted when this returns.
   */
  public int drop() {
    return each(connection -> connection.life().drop());
  }

  /**
   * Neither reads from them nor writes to them any more, as a network does that loses everything.
   * The broker keeps what they hold, and doesn't miss their heartbeats; clients miss the broker's.
   */
  public int stall() {
    return each(connection -> connection.reading().pause(Pause.STALLED));
  }

  /** Ends {@link #stall()}: what has piled up at both ends goes on. */
  public int resume() {
    return each(connection -> connection.reading().resume(Pause.STALLED));
  }

  /**
   * Closes them by connection.close, as a broker does that was told so by its operator.
   *
   * @param code AMQP's, as 320 for CONNECTION_FORCED
   * @param text what the client is told, cut to 255 octets
   */
  public int close(int code, String text) {
    return each(connection -> connection.life().close(code, ShortString.cut(text)));
  }

  /**
   * Closes all their channels by channel.close; the connections stay.
   *
   * @param code AMQP's, as 406 for PRECONDITION_FAILED
   * @param text what the client is told, cut to 255 octets
   */
  public int closeChannels(int code, String text) {
    return each(
        connection ->
            List.copyOf(connection.channels().all()).stream()
                .filter(Channel::isOpen)
                .forEach(channel -> channel.close(code, ShortString.cut(text), MethodId.NONE)));
  }

  private int each(Consumer<Connection> action) {
    return which == null ? eachOf(null, action) : eachOf(matching(which), action);
  }

  /** The user's code runs here, and not on the event loop. */
  private Set<Long> matching(Predicate<ConnectionInfo> wanted) {
    return loop.call(() -> Inspection.connections(broker)).stream()
        .filter(wanted)
        .map(ConnectionInfo::id)
        .collect(Collectors.toSet());
  }

  private int eachOf(@Nullable Set<Long> ids, Consumer<Connection> action) {
    return loop.call(
        () -> {
          List<Connection> chosen =
              broker.connections().stream()
                  .filter(connection -> ids == null || ids.contains(connection.id()))
                  .toList();
          chosen.forEach(action);
          return chosen.size();
        });
  }
}
