package dev.enoki.devbroker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.impl.AMQImpl;

/**
 * What connection.tune offers and connection.tune-ok settles.
 *
 * @param heartbeat in seconds, 0 for none
 */
record Tuning(int channelMax, int frameMax, int heartbeat) {
  /** What RabbitMQ offers. */
  static final Tuning DEFAULT = new Tuning(2047, 131072, 60);

  /** AMQP 0-9-1, 4.2.3: what every peer takes, and all that it may count on before tuning. */
  static final int FRAME_MIN = 4096;

  private static final int CHANNEL_MIN = 1;

  /** Takes the client's answer to this offer, unless it goes beyond. */
  Tuning settled(AMQP.Connection.TuneOk answer) {
    check("frame_max", answer.getFrameMax(), FRAME_MIN, frameMax);
    check("channel_max", answer.getChannelMax(), CHANNEL_MIN, channelMax);
    return new Tuning(answer.getChannelMax(), answer.getFrameMax(), answer.getHeartbeat());
  }

  AMQImpl.Connection.Tune toMethod() {
    return new AMQImpl.Connection.Tune(channelMax, frameMax, heartbeat);
  }

  /** In all three, 0 means "no limit". */
  private static void check(String field, int value, int least, int most) {
    if (value != 0 && Integer.compareUnsigned(value, least) < 0) {
      throw refused(field, value, "lower than the minimum", least);
    }
    if (value == 0 || Integer.compareUnsigned(value, most) > 0) {
      throw refused(field, value, "higher than the maximum", most);
    }
  }

  private static ProtocolError refused(String field, int value, String relation, int limit) {
    return ReplyCode.NOT_ALLOWED.error(
        "negotiated %s = %s%s is %s allowed value (%d)",
        field, Integer.toUnsignedString(value), value == 0 ? " (no limit)" : "", relation, limit);
  }
}
