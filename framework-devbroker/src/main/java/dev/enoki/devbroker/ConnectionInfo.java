package dev.enoki.devbroker;

/**
 * A connection whose handshake is done, as it was at one moment.
 *
 * @param id its number among all that the broker has had
 * @param clientName what the client calls it ({@code connection_name}); may be empty
 * @param channels how many are open
 * @param blocked whether it isn't read from because it published while an alarm was on
 */
public record ConnectionInfo(
    long id, String clientName, String user, String virtualHost, int channels, boolean blocked) {}
