package dev.enoki.devbroker;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * All that a broker held at one moment. It never changes; a later look needs {@link
 * DevBroker#inspect()} again.
 *
 * <pre>{@code
 * assertThat(broker.inspect().queue("orders").unacked()).isEqualTo(3);
 * }</pre>
 *
 * @param messages what became of messages up to then
 */
public record Snapshot(
    List<QueueInfo> queues,
    List<ExchangeInfo> exchanges,
    List<BindingInfo> bindings,
    List<ConsumerInfo> consumers,
    List<ConnectionInfo> connections,
    MessageCounts messages) {

  /**
   * A queue of the virtual host {@code /}.
   *
   * @throws NoSuchElementException when there is none of that name; the message lists those there
   *     are
   */
  public QueueInfo queue(String name) {
    return queue("/", name);
  }

  /**
   * A queue of a virtual host.
   *
   * @throws NoSuchElementException as for {@link #queue(String)}
   */
  public QueueInfo queue(String virtualHost, String name) {
    return findQueue(virtualHost, name)
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "no queue '%s' in vhost '%s'; there are %s"
                        .formatted(name, virtualHost, names(virtualHost))));
  }

  /** A queue of a virtual host, or empty when there is none of that name. */
  public Optional<QueueInfo> findQueue(String virtualHost, String name) {
    return queues.stream()
        .filter(queue -> queue.virtualHost().equals(virtualHost) && queue.name().equals(name))
        .findFirst();
  }

  private List<String> names(String virtualHost) {
    return queues.stream()
        .filter(queue -> queue.virtualHost().equals(virtualHost))
        .map(QueueInfo::name)
        .toList();
  }
}
