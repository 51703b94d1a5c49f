package dev.enoki.devbroker;

/**
 * What became of messages since the broker's start, over all virtual hosts.
 *
 * @param published taken by an exchange, with or without a queue to go to
 * @param confirmed by basic.ack to a publisher in confirm mode; a held confirm counts once it is
 *     sent
 * @param nacked by basic.nack to such a publisher
 * @param returned by basic.return: mandatory, and without a queue to go to
 * @param dropped without a queue to go to; or expired, rejected, refused or pushed out by a full
 *     queue, where no dead-letter exchange is set
 * @param deadLettered expired, rejected, refused or pushed out, where one is set
 * @param delivered by basic.deliver and basic.get-ok, redeliveries and direct replies included
 * @param acked by basic.ack from a consumer; what is consumed without acknowledgement isn't counted
 */
public record MessageCounts(
    long published,
    long confirmed,
    long nacked,
    long returned,
    long dropped,
    long deadLettered,
    long delivered,
    long acked) {}
