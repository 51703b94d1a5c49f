package dev.enoki.devbroker;

/**
 * A consumer of a queue, as it was at one moment.
 *
 * @param connection its connection's {@link ConnectionInfo#id}
 * @param channel its channel's number
 * @param autoAck whether what it gets counts as acknowledged
 * @param prefetch how many unacknowledged deliveries it takes; 0 for any number
 * @param unacked how many it has
 */
public record ConsumerInfo(
    String virtualHost,
    String queue,
    String tag,
    long connection,
    int channel,
    boolean autoAck,
    boolean exclusive,
    int priority,
    int prefetch,
    int unacked) {}
